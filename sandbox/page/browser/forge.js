import { element } from './element.js'
import { post } from './server.js'

/** Who is chosen at first: the one who may never approve what she booked. */
const FIRST_FORGER = 'bea'

/**
 * Sends what a button of this card sends, in the name of someone else: what a forger would do who got hold of the card.
 * Undefined for a card without a button about an invoice.
 */
export const createForge = ({ activityId, card }, people) => {
  const actions = executesOf(card)
  if (actions.length === 0) return undefined
  const said = element('p', { className: 'said', role: 'status' })
  const who = element(
    'select',
    { 'aria-label': 'Press as' },
    ...people.map(({ key, name }) => element('option', { value: key, selected: key === FIRST_FORGER }, name)),
  )
  const send = async ({ type, verb, title, data = {} }) => {
    said.textContent = ''
    const { name } = people.find(({ key }) => key === who.value)
    try {
      const { shown } = await post(`microsoft/chats/${who.value}/click`, {
        activityId,
        action: { type, verb, title, data },
      })
      said.replaceChildren(`${name} pressed “${title}”. Akkoord answered: `, element('q', {}, wordsOf(shown)))
    } catch (error) {
      said.textContent = error.message
    }
    said.scrollIntoView({ block: 'nearest' })
  }
  return element(
    'details',
    { className: 'forge', lang: 'en' },
    element('summary', {}, 'Sandbox: press a button as someone else'),
    element(
      'div',
      { className: 'deeds' },
      who,
      ...actions.map((action) =>
        element('button', { type: 'button', 'data-forges': action.verb, onclick: () => send(action) }, action.title),
      ),
    ),
    said,
  )
}

const wordsOf = (shown) => {
  if (shown.as === 'card') return shown.card.body?.[0]?.text ?? shown.card.fallbackText ?? 'a card'
  return shown.text ?? 'nothing'
}

/** The buttons that can be pressed as they stand: what has to be filled in first stands in cards of its own. */
const executesOf = (card) =>
  (card.body ?? [])
    .flatMap(({ actions = [] }) => actions)
    .concat(card.actions ?? [])
    .filter(({ type, data }) => type === 'Action.Execute' && data?.invoiceId)
