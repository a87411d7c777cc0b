import type { ConnectionCardView, Locale } from '../../approvals/views.ts'
import { connectionWording } from '../../text/connection-wording.ts'
import { titleLine } from '../../text/wording.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction, ShowCardAction } from './adaptive-card.ts'
import { buttonRows, executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { sayButton } from './say-button.ts'
import { heading, sentences } from './wording-elements.ts'

/** Draws whether Exact Online is connected in the reader's name, and what they can do about it. */
export const connectionCard = (view: ConnectionCardView, locale: Locale): CardMessage => {
  const wording = connectionWording(view, locale)
  const body = [heading(wording.title), ...sentences(wording), ...buttonRows((say) => actionsOf(view, say), locale)]
  return cardMessage(body, titleLine(wording.title), locale)
}

const actionsOf = ({ state, connectUrl, news }: ConnectionCardView, say: Say): CardAction[] => {
  const { connection } = state
  // This card is kept: what its button answers is a card of its own.
  if (news) return [executeButton('connect', say('button.reconnect'), {})]
  const isConnected = connection === 'connected'
  const connect = connection === 'none' ? say('button.connect') : say('button.reconnect')
  return [
    // A button that leaves Teams says so; without an address the same command makes a new one.
    ...(connectUrl === null ? [] : [invoiceButton(say('button.to-exact'), connectUrl)]),
    ...(connectUrl === null && !isConnected ? [sayButton('connection', connect)] : []),
    ...(connection === 'none' ? [] : [disconnect(say)]),
    sayButton('help', say('button.what-can-i-do')),
  ]
}

const disconnect = (say: Say): ShowCardAction => ({
  type: 'Action.ShowCard',
  title: say('button.disconnect'),
  card: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: say('connection.disconnect-what'), wrap: true }],
    actions: [executeButton('disconnect', say('button.disconnect'), {})],
  },
})
