import type { ApprovalCardView } from '../../approvals/views.ts'
import { hasNewBankAccount } from '../../text/warning-lines.ts'
import type { Say } from '../../text/words.ts'
import type { ButtonData, CardAction } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import { inputButton, tickInput } from './input-button.ts'

/** The box under "Approve" that says that the warnings were looked at; the rules ask for it too. */
const LOOKED_INPUT_ID = 'looked'

/** Friction follows risk: one tap where nothing is odd, else a box to tick first. */
export const approveButton = (view: ApprovalCardView, data: ButtonData, say: Say): CardAction => {
  const title = say('button.approve')
  if (view.warnings.length === 0 && view.changed === null)
    return { ...executeButton('approve', title, data), style: 'positive' }
  return inputButton(title, {
    input: tickInput({
      id: LOOKED_INPUT_ID,
      label: say('looked.label'),
      title: say(hasNewBankAccount(view) ? 'looked.bank-account' : 'looked.warning'),
      errorMessage: say('looked.missing'),
    }),
    hint: null,
    send: { ...executeButton('approve', say('button.approve-anyway'), data), style: 'positive' },
  })
}
