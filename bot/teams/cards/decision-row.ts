import { LONGEST_REASON } from '../../approvals/decide.ts'
import type { ApprovalCardView } from '../../approvals/views.ts'
import type { Say } from '../../text/words.ts'
import type { ActionSet, ShowCardAction } from './adaptive-card.ts'
import { executeButton, invoiceButton } from './buttons.ts'

/** The input under "Reject"; its value arrives in the data of the click. */
const REASON_INPUT_ID = 'reason'

/** Approve, reject with a reason, look closer: always in this order, one word each, or Teams cuts them. */
export const decisionRow = ({ key, round, invoiceUrl }: ApprovalCardView, say: Say): ActionSet => {
  const data = { administrationId: key.administrationId, invoiceId: key.invoiceId, round }
  const reject: ShowCardAction = {
    type: 'Action.ShowCard',
    title: say('button.reject'),
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'Input.Text',
          id: REASON_INPUT_ID,
          label: say('reject.question'),
          isMultiline: true,
          isRequired: true,
          maxLength: LONGEST_REASON,
          errorMessage: say('reject.reason-missing'),
        },
        { type: 'TextBlock', text: say('reject.hint'), isSubtle: true, wrap: true, spacing: 'Small' },
      ],
      actions: [executeButton('reject', say('button.reject'), data)],
    },
  }
  return {
    type: 'ActionSet',
    spacing: 'Medium',
    actions: [
      { ...executeButton('approve', say('button.approve'), data), style: 'positive' },
      reject,
      invoiceButton(say('button.invoice'), invoiceUrl),
    ],
  }
}
