import type { Locale, WelcomeCardView } from '../../approvals/views.ts'
import { LONGEST, shown } from '../../text/outside-text.ts'
import { type Say, wordsOf } from '../../text/words.ts'
import type { CardElement } from './adaptive-card.ts'
import { buttonRows } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { sayButton, waysOn } from './say-button.ts'
import { heading, line } from './wording-elements.ts'

/** What the reader still has to see to before it works. */
const SET_UP = {
  connected: 'welcome.nothing-to-set-up',
  'connect-it': 'welcome.connect-it',
  'ask-administrator': 'welcome.ask-administrator',
} as const satisfies Record<WelcomeCardView['exactOnline'], string>

/** Draws the first thing a person sees of Akkoord: what it is for, what will happen, and what they can do. */
export const welcomeCard = ({ exactOnline, askedBy }: WelcomeCardView, locale: Locale): CardMessage => {
  const say = wordsOf(locale)
  const title = say('welcome.title')
  const name = shown(askedBy ?? '', LONGEST.person)
  const connect = (say: Say) => (exactOnline === 'connect-it' ? [sayButton('connection', say('button.connect'))] : [])
  const body: CardElement[] = [
    heading({ symbol: '', text: title, tone: 'plain' }),
    ...(name === '' ? [] : [line(say('welcome.asked-by', { name }))]),
    { type: 'TextBlock', text: say('welcome.text'), wrap: true },
    line(say(SET_UP[exactOnline]), { weight: 'Bolder' }),
    ...buttonRows((say) => [...connect(say), ...waysOn(say)], locale),
  ]
  return cardMessage(body, title, locale)
}
