import type { Locale } from '../../approvals/views.ts'
import { wordsOf } from '../../text/words.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { heading } from './wording-elements.ts'

/** Draws the first thing a person sees of Akkoord: what it is for and what will happen. */
export const welcomeCard = (locale: Locale): CardMessage => {
  const say = wordsOf(locale)
  const title = say('welcome.title')
  const body = [
    heading({ symbol: '', text: title, tone: 'plain' }),
    { type: 'TextBlock' as const, text: say('welcome.text'), wrap: true as const },
  ]
  return cardMessage(body, title, locale)
}
