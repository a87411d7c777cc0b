import type { ApprovalCardView } from '../../approvals/views.ts'
import { plainName, sayNamed } from '../../text/person-name.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { approveButton } from './approve-button.ts'
import { executeButton, invoiceButton } from './buttons.ts'
import { inputButton, textInput } from './input-button.ts'

/** The inputs under "Reject" and "Ask"; their values arrive in the data of the click. */
const REASON_INPUT_ID = 'reason'
const QUESTION_INPUT_ID = 'question'

/** Approve, reject with a reason, ask, look closer: always in this order, one word each, or Teams cuts them. */
export const decisionButtons = (view: ApprovalCardView, say: Say): CardAction[] => {
  const { key, round, bookerName, invoiceUrl } = view
  const data = { ...key, round }
  const reject = inputButton(say('button.reject'), {
    input: textInput({
      id: REASON_INPUT_ID,
      label: say('reject.question'),
      isRequired: true,
      errorMessage: say('reject.reason-missing'),
    }),
    hint: say('reject.hint'),
    send: executeButton('reject', say('button.reject'), data),
  })
  const ask = inputButton(say('button.ask'), {
    input: textInput({
      id: QUESTION_INPUT_ID,
      label: sayNamed('ask.label', plainName(bookerName), say),
      isRequired: true,
      errorMessage: say('ask.missing'),
    }),
    hint: null,
    send: executeButton('ask', say('button.send'), data),
  })
  return [approveButton(view, data, say), reject, ask, invoiceButton(say('button.invoice'), invoiceUrl)]
}
