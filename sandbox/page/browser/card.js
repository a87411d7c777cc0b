import { HOST_CONFIG } from './host-config.js'

const { AdaptiveCard, CardElement, HostConfig } = globalThis.AdaptiveCards

const hostConfig = new HostConfig(HOST_CONFIG)

// Version 3.0.6 checks `lang` with a pattern that remembers where it stopped, and so refuses every second card's.
CardElement.langProperty.pattern = /^[a-z]{2,3}$/i

// No Markdown: what stands between asterisks shall show with them.
AdaptiveCard.onProcessMarkdown = () => undefined

/**
 * Draws a card as Teams does.
 *
 * @param {object} json
 * @param {(action: object) => void} act Called with what was pressed; required inputs were checked by then.
 * @returns {HTMLElement}
 */
export const drawCard = (json, act) => {
  const card = new AdaptiveCard()
  card.hostConfig = hostConfig
  card.onExecuteAction = act
  card.parse(json)
  const drawn = card.render()
  drawn.lang = json.lang ?? ''
  return drawn
}
