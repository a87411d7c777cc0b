import { z } from 'zod'
import { refusalText } from '../../text/refusal-text.ts'
import type { createTakeOver } from '../../use-cases/managing/take-over.ts'
import type { createConnection } from '../../use-cases/settings/connection.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { type ManageDeps, manageAction } from './manage.ts'
import { MessageAddress } from './message-address.ts'

/** The button Take over, on an administrator's card about lost connections or on an invoice's own card (A14). */
export const takeOver = (
  deps: ManageDeps & {
    takeOver: ReturnType<typeof createTakeOver>
    connection: ReturnType<typeof createConnection>
  },
): Action => {
  const onInvoiceCard = manageAction(deps, 'done.take-over', z.object({}), async ({ key, by }) => ({
    refusal: await deps.takeOver.invoice(key, by),
    problems: [],
  }))

  return async (data, caller, locale) => {
    const message = MessageAddress.safeParse(data)
    if (!message.success) return await onInvoiceCard(data, caller, locale)
    const { administrationId, messageId } = message.data
    const clicker = { tenantId: caller.tenantId, objectId: caller.objectId }
    const { refusal, card } = await deps.takeOver.message(administrationId, messageId, clicker)
    if (card && (refusal === null || refusal === 'not-now')) return { card: cardFor(card, locale).card }
    const sentence = refusalText(refusal ?? 'unknown-invoice', locale)
    if (refusal !== 'not-connected' || caller.chat === null) return { sentence }
    // Whoever takes over needs a connection of their own first.
    return { sentence, posts: [cardFor(await deps.connection.connect(clicker), locale)] }
  }
}
