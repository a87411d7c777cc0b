import type { Refusal } from '../../approvals/refusals.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { refusalText } from '../../text/refusal-text.ts'
import type { DiscoveredOutcome } from '../../use-cases/discovering/answer-discovered.ts'
import type { Manager } from '../../use-cases/managing/may-manage.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** The clicked card shows an older state: as it is now it says more than a sentence. */
const SHOWS_CARD: ReadonlySet<Refusal> = new Set(['not-now', 'duplicate', 'entry-changed'])

/** Makes the action of a button on the card about an entry that was booked elsewhere. */
export const discoveredAction =
  (run: (key: InvoiceKey, by: Manager, data: unknown) => Promise<DiscoveredOutcome>): Action =>
  async (data, { tenantId, objectId, name }, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId } = address.data
    const by = { tenantId, objectId, name, isAdministrator: null }
    const { refusal, card } = await run({ administrationId, invoiceId }, by, data)
    const isShown = refusal === null || SHOWS_CARD.has(refusal) || card?.state !== 'open'
    if (card && isShown) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
