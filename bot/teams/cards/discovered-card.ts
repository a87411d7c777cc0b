import type { DiscoveredCardView, Locale } from '../../approvals/views.ts'
import { discoveredWording } from '../../text/discovered-wording.ts'
import { conditionNamed } from '../../text/invoice-wording.ts'
import { plain } from '../../text/outside-text.ts'
import { discoveredPreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction, Input } from './adaptive-card.ts'
import { executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { inputButton } from './input-button.ts'
import { invoiceBody } from './invoice-body.ts'
import { peopleInput } from './people-input.ts'

/** A card with more choices becomes too heavy; the others are on the invoice's page. */
const MOST_CONDITIONS = 12

/** Of a condition so much is shown: "30 (op krediet) 30 dagen". Characters. */
const LONGEST_CONDITION = 45

/** An entry of elsewhere is asked about before its first round. */
const FIRST_ROUND = 1

/** Draws the card about an entry that was booked with AU elsewhere. */
export const discoveredCard = (view: DiscoveredCardView, locale: Locale): CardMessage => {
  const body = invoiceBody(
    { wording: discoveredWording(view, locale), invoice: view.invoice, buttonsIn: (say) => buttonsOf(view, say) },
    locale,
  )
  return cardMessage(body, discoveredPreview(view, locale), locale)
}

const buttonsOf = (view: DiscoveredCardView, say: Say): CardAction[] => [
  ...(view.state === 'open' ? answerButtons(view, say) : []),
  invoiceButton(say('button.invoice'), view.invoiceUrl),
]

/** Two questions are two buttons: never two inputs under one, so a chosen condition is kept until the people are. */
const answerButtons = (view: DiscoveredCardView, say: Say): CardAction[] => {
  const data = { ...view.key, round: FIRST_ROUND }
  return [
    ...(view.condition === null || view.duplicateOf !== null
      ? []
      : [
          inputButton(say('button.adopt'), {
            input: peopleInput({
              id: 'authorizers',
              label: say('discovered.authorizers-label'),
              errorMessage: say('refusal.authorizer-required'),
              isMultiSelect: true,
              choices: view.people,
              chosen: [],
            }),
            hint: null,
            send: executeButton('adopt', say('button.adopt'), data),
          }),
        ]),
    ...(view.conditions.length === 0
      ? []
      : [
          inputButton(say('button.other-condition'), {
            input: conditionInput(view, say),
            hint: null,
            send: executeButton('choose-condition', say('button.choose'), data),
          }),
        ]),
    executeButton('leave-alone', say('button.leave-alone'), data),
  ]
}

/** A choice says which one it is in the list: its code is outside text. */
const conditionInput = ({ condition, conditions }: DiscoveredCardView, say: Say): Input => {
  const choices = conditions.slice(0, MOST_CONDITIONS)
  const chosen = choices.findIndex(({ code }) => code === condition?.code)
  return {
    type: 'Input.ChoiceSet',
    id: 'condition',
    label: say('discovered.condition-label'),
    isRequired: true,
    isMultiSelect: false,
    style: 'compact',
    ...(chosen === -1 ? {} : { value: String(chosen) }),
    choices: choices.map(({ code, description, method }, index) => ({
      title: plain(`${conditionNamed(code, method, say)} ${description}`, LONGEST_CONDITION),
      value: String(index),
    })),
    errorMessage: say('discovered.condition-missing'),
  }
}
