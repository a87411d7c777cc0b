import { refusalText } from '../../text/refusal-text.ts'
import type { createOpenApproval } from '../../use-cases/open-approval.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** A row of a list: posts the card of its invoice, and shows the list without it (A5). */
export const showApproval =
  ({ openApproval }: { openApproval: ReturnType<typeof createOpenApproval> }): Action =>
  async (data, caller, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { round, ...key } = address.data
    const clicker = { tenantId: caller.tenantId, objectId: caller.objectId }
    const outcome = await openApproval({ key, round, clicker })
    if ('refusal' in outcome) return { sentence: refusalText(outcome.refusal, locale) }
    return { card: cardFor(outcome.card, locale).card }
  }
