import { element } from './element.js'
import { hostConfigFor } from './host-config.js'
import { elementsWithPeoplePicker } from './people-picker.js'

const { AdaptiveCard, CardElement, HostConfig, SerializationContext, ShowCardAction, Version } =
  globalThis.AdaptiveCards

/** @see learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const NEWEST_THAT_TEAMS_SHOWS = new Version(1, 5)

// Version 3.0.6 checks `lang` with a pattern that remembers where it stopped, and so refuses every second card's.
CardElement.langProperty.regEx = /^[a-z]{2,3}$/i

// It also says `aria-expanded` of what is opened, where only the button that opens it may say so.
const visibility = Object.getOwnPropertyDescriptor(CardElement.prototype, 'isVisible')
Object.defineProperty(CardElement.prototype, 'isVisible', {
  ...visibility,
  set(value) {
    visibility.set.call(this, value)
    this.renderedElement?.removeAttribute('aria-expanded')
  },
})

// Teams makes links of bare addresses too: whatever of a supplier's text is taken for Markdown shall show here.
const markdown = globalThis.markdownit({ html: false, linkify: true })
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text)
  result.didProcess = true
}

/**
 * Draws a card as Teams does; what Teams would not show stands in a box above what is left.
 *
 * @param {object} json
 * @param {(pressed: { type: string, verb?: string, title?: string, data?: object, url?: string }) => void} act Called
 *   with the button that was pressed; required inputs were checked by then, and inputs are merged into `data`.
 * @param {{ theme?: 'light' | 'dark' | 'contrast', locale?: string, people?: { objectId: string, name: string }[] }}
 *   [shown] `locale`: the reader's, where the card names none; `people`: whom a people picker finds.
 * @returns {HTMLElement} `.teams-card`, looking as `card.css` says
 */
export const drawCard = (json, act, { theme = 'light', locale = '', people = [] } = {}) => {
  const holder = element('div', { className: 'teams-card', 'data-theme': theme, lang: json?.lang ?? locale })
  try {
    const card = new AdaptiveCard()
    card.maxVersion = NEWEST_THAT_TEAMS_SHOWS
    card.hostConfig = new HostConfig(hostConfigFor(theme))
    card.onExecuteAction = (action) => press(action, act)
    card.onAnchorClicked = (_text, { href }) => {
      act({ type: 'Action.OpenUrl', url: href })
      return true
    }
    const context = new SerializationContext(NEWEST_THAT_TEAMS_SHOWS)
    context.setElementRegistry(elementsWithPeoplePicker(people))
    card.parse(json, context)
    const problems = problemsOf(json, card, context)
    const drawn = card.render()
    if (problems.length > 0) holder.append(problemBox(problems))
    holder.append(drawn)
    mark(card)
  } catch (error) {
    holder.append(problemBox([error.message]))
  }
  return holder
}

const press = (action, act) => {
  const { title, verb, data, url } = action
  const type = action.getJsonTypeName()
  // The renderer does the others by itself.
  if (['Action.Execute', 'Action.Submit', 'Action.OpenUrl'].includes(type)) act({ type, title, verb, data, url })
}

const problemsOf = (json, card, context) => {
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
  const found = [...events, ...card.validateProperties().validationEvents].map(({ message }) => message)
  // On phones a card without a version is refused; the renderer here would take the newest.
  return [...new Set([...(json.version ? [] : ['A card must say its version.']), ...found])]
}

const problemBox = (problems) =>
  element(
    'div',
    { className: 'card-problem', role: 'alert', lang: 'en' },
    element('strong', {}, '✕ Teams would not show this card as it is'),
    element('ul', {}, ...problems.map((problem) => element('li', {}, problem))),
  )

/** Says on each button what it sends, so that a page or a test can find it whatever its language. */
const mark = (card) => {
  for (const action of card.getAllActions()) {
    const opened = action instanceof ShowCardAction ? action.card.getAllActions()[0] : undefined
    const { verb, data } = opened ?? action
    // A row that can be pressed is drawn by its element, and only its action knows where that stands.
    const button = action.renderedElement ?? action.parent?.renderedElement
    if (!button || !verb) continue
    button.dataset[opened ? 'opens' : 'verb'] = verb
    if (data?.invoiceId) button.dataset.invoice = data.invoiceId
  }
}
