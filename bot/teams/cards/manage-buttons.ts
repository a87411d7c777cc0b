import type { InvoiceActions, InvoiceKey } from '../../approvals/views.ts'
import { firstName, plainName, sayNamed } from '../../text/person-name.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import { inputButton } from './input-button.ts'
import { peopleInput } from './people-input.ts'
import { REPLACE_INPUT_IDS } from './replace-inputs.ts'
import { withdrawButton } from './withdraw-button.ts'

/** The input under "New round"; its value arrives in the data of the click. */
const AUTHORIZERS_INPUT_ID = 'authorizers'

/** With "Vervang " before it, a button's 20 characters. */
const LONGEST_FIRST_NAME = 12

/** What the buttons are about. */
type About = InvoiceKey & { round: number }

/** What a booker or an administrator may do about an invoice, the most important first. */
export const manageButtons = (about: About, may: InvoiceActions, say: Say): CardAction[] => [
  ...(may.tryAgain ? [executeButton('try-again', say('button.try-again'), about)] : []),
  ...(may.takeOver ? [executeButton('take-over', say('button.take-over'), about)] : []),
  ...(may.newRound ? [newRoundButton(about, may.newRound, say)] : []),
  ...REPLACE_INPUT_IDS.flatMap((inputId, index) => {
    const seat = may.replace[index]
    return seat ? [replaceButton(about, seat, inputId, say)] : []
  }),
  ...(may.withdraw ? [withdrawButton(about, say)] : []),
]

/** Asks anew, the same authorizers or others (A7). */
const newRoundButton = (
  about: About,
  { choices, chosen }: NonNullable<InvoiceActions['newRound']>,
  say: Say,
): CardAction =>
  inputButton(say('button.new-round'), {
    input: peopleInput({
      id: AUTHORIZERS_INPUT_ID,
      label: say('new-round.label'),
      errorMessage: say('new-round.missing'),
      isMultiSelect: true,
      choices,
      chosen,
    }),
    hint: say('new-round.hint'),
    send: executeButton('new-round', say('button.send'), about),
  })

/** Puts another authorizer in the place of one who has not decided (A5). */
const replaceButton = (
  about: About,
  { from, choices }: InvoiceActions['replace'][number],
  inputId: string,
  say: Say,
): CardAction =>
  inputButton(sayNamed('button.replace', firstName(from.name, LONGEST_FIRST_NAME), say), {
    input: peopleInput({
      id: inputId,
      label: sayNamed('replace.label', plainName(from.name), say),
      errorMessage: say('replace.missing'),
      isMultiSelect: false,
      choices,
      chosen: [],
    }),
    hint: null,
    send: executeButton('replace', say('button.replace'), { ...about, from: from.objectId }),
  })
