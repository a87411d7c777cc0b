import {
  type Action,
  AdaptiveCard,
  CardElement,
  ExecuteAction,
  OpenUrlAction,
  SerializationContext,
  ShowCardAction,
} from 'adaptivecards/lib/card-elements'
import { HostConfig } from 'adaptivecards/lib/host-config'
import { Version } from 'adaptivecards/lib/serialization'
import type { CardJson } from '../../../bot/api/approvals-json.ts'
import { HOST_CONFIG } from './host-config.ts'

/** What is sent when a button is pressed; the inputs on its card are in `data`. */
export type Pressed = { verb: string; data: unknown }

type Handlers = { onExecute: (pressed: Pressed) => void; onOpen: (address: string) => void }

/** As Teams shows. @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const NEWEST = new Version(1, 5)

/** Version 3.0.6 of the renderer has two mistakes that keep cards from being read; both are set right once. */
const mend = () => {
  // It checks `lang` with a pattern that remembers where it stopped, and so refuses every second card's.
  Object.assign(CardElement.langProperty, { regEx: /^[a-z]{2,3}$/i })
  // It says `aria-expanded` of what is opened, where only the button that opens it may say so.
  const visibility = Object.getOwnPropertyDescriptor(CardElement.prototype, 'isVisible')
  Object.defineProperty(CardElement.prototype, 'isVisible', {
    ...visibility,
    set(this: CardElement, value: boolean) {
      visibility?.set?.call(this, value)
      this.renderedElement?.removeAttribute('aria-expanded')
    },
  })
  // Text stays text: nothing on a card is read as Markdown here.
  AdaptiveCard.onProcessMarkdown = () => undefined
}
mend()

/**
 * Draws a card with the library that Teams' own renderer comes from.
 *
 * @returns what to put on the page; its buttons say in `data-verb` what they send, or in `data-opens` what is sent by
 *   the card that they open
 */
export const drawCard = (json: CardJson, { onExecute, onOpen }: Handlers): HTMLElement | undefined => {
  const card = new AdaptiveCard()
  card.maxVersion = NEWEST
  card.hostConfig = new HostConfig(HOST_CONFIG)
  card.onExecuteAction = (action: Action) => {
    if (action instanceof ExecuteAction) onExecute({ verb: action.verb, data: action.data ?? {} })
    else if (action instanceof OpenUrlAction && action.url) onOpen(action.url)
  }
  card.parse(json, new SerializationContext(NEWEST))
  const drawn = card.render()
  for (const action of card.getAllActions()) {
    const button = action.renderedElement
    const opened = action instanceof ShowCardAction ? action.card.getAllActions()[0] : undefined
    if (button && opened instanceof ExecuteAction) button.dataset.opens = opened.verb
    else if (button && action instanceof ExecuteAction) button.dataset.verb = action.verb
  }
  return drawn
}
