import type { Decision } from '../../approvals/decide.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import { refusalText } from '../../text/refusal-text.ts'
import type { createDecideApproval } from '../../use-cases/deciding/decide-approval.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** These show the card as it is now: someone clicked an older state of their own card. */
const SHOWS_CARD: ReadonlySet<Refusal> = new Set(['already-decided', 'closed'])

/** Makes the action for one of the two decisions. */
export const decisionAction =
  (
    { decideApproval }: { decideApproval: ReturnType<typeof createDecideApproval> },
    decisionOf: (data: unknown) => Decision,
  ): Action =>
  async (data, caller, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId, round } = address.data
    const { refusal, card } = await decideApproval({
      key: { administrationId, invoiceId },
      round,
      clicker: { tenantId: caller.tenantId, objectId: caller.objectId },
      decision: decisionOf(data),
    })
    if (card && (refusal === null || SHOWS_CARD.has(refusal))) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
