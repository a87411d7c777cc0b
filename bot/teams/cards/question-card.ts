import type { Locale, QuestionCardView } from '../../approvals/views.ts'
import { plainName, sayNamed } from '../../text/person-name.ts'
import { questionPreview } from '../../text/preview-line.ts'
import { questionWording } from '../../text/question-wording.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { inputButton, textInput } from './input-button.ts'
import { invoiceBody } from './invoice-body.ts'

/** The input under "Answer"; its value arrives in the data of the click. */
const ANSWER_INPUT_ID = 'answer'

/** Draws the booker's card with a question of an authorizer (A16). */
export const questionCard = (view: QuestionCardView, locale: Locale): CardMessage => {
  const body = invoiceBody(
    { wording: questionWording(view, locale), invoice: view.invoice, buttonsIn: (say) => buttonsOf(view, say) },
    locale,
  )
  return cardMessage(body, questionPreview(view, locale), locale)
}

const buttonsOf = (view: QuestionCardView, say: Say): CardAction[] => [
  ...(view.state === 'open' ? [answerButton(view, say)] : []),
  invoiceButton(say('button.invoice'), view.invoiceUrl),
]

const answerButton = ({ key, messageId, askerName }: QuestionCardView, say: Say): CardAction => {
  const { administrationId } = key
  return inputButton(say('button.answer'), {
    input: textInput({
      id: ANSWER_INPUT_ID,
      label: sayNamed('answer.label', plainName(askerName), say),
      isRequired: true,
      errorMessage: say('answer.missing'),
    }),
    hint: null,
    send: executeButton('answer', say('button.send'), { administrationId, messageId }),
  })
}
