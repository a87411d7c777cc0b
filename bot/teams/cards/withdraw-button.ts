import type { Say } from '../../text/words.ts'
import type { ButtonData, ShowCardAction } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import { inputButton, textInput } from './input-button.ts'

/** The input under "Withdraw"; its value arrives in the data of the click. */
const REASON_INPUT_ID = 'reason'

/** Withdraw, with a reason if one likes, and what has to be true for it (A7). */
export const withdrawButton = (about: ButtonData, say: Say): ShowCardAction =>
  inputButton(say('button.withdraw'), {
    input: textInput({
      id: REASON_INPUT_ID,
      label: say('withdraw.label'),
      isRequired: false,
      errorMessage: say('withdraw.too-long'),
    }),
    hint: say('withdraw.hint'),
    send: executeButton('withdraw', say('button.withdraw'), about),
  })
