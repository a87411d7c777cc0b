import { drawCard } from './card.js'
import { element } from './element.js'
import { invoiceOfLink, showInvoice } from './invoice-dialog.js'
import { post } from './server.js'
import { showChildren } from './show-children.js'
import { moment } from './words.js'

/** So close to its end the chat counts as read to the end, and follows what is added. Pixels. */
const NEAR_END = 80

/** The chat of one person with the bot. */
export const createChat = (root) => {
  /** By message: what it showed last, and where. A message that did not change keeps what was typed into its card. */
  let drawn = new Map()
  let whose = ''

  const show = ({ person, messages }) => {
    const isOther = person.key !== whose
    const wasAtEnd = isOther || root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END
    const before = isOther ? new Map() : drawn
    whose = person.key
    drawn = new Map(
      messages.map((message) => {
        const content = JSON.stringify([message.text, message.card, message.editedAt])
        const known = before.get(message.activityId)
        return [message.activityId, known?.content === content ? known : { content, node: bubble(person, message) }]
      }),
    )
    const nodes = [...drawn.values()].map(({ node }) => node)
    const focused = [...before].find(([, { node }]) => node.contains(document.activeElement))?.[0]
    showChildren(root, nodes.length > 0 ? nodes : [emptyChat(person)])
    // Whoever pressed a button by keyboard goes on at the card that took its place.
    if (focused && document.activeElement === document.body) {
      drawn.get(focused)?.node.querySelector('.card')?.focus({ preventScroll: true })
    }
    if (wasAtEnd) root.scrollTop = root.scrollHeight
  }
  return { show }
}

const emptyChat = (person) =>
  person.installed
    ? element('p', { className: 'empty' }, 'Nothing here yet. Say hello, or book an invoice for this person below.')
    : element(
        'div',
        { className: 'empty' },
        element('p', {}, `${person.name} does not have Akkoord in Teams yet.`),
        element(
          'button',
          { className: 'primary', onclick: () => post(`microsoft/chats/${person.key}/install`, {}) },
          'Install it',
        ),
      )

const bubble = (person, message) => {
  const fromBot = message.from === 'bot'
  const status = element('p', { className: 'said', role: 'status' })
  return element(
    'article',
    { className: fromBot ? 'message from-bot' : 'message from-person', lang: person.locale },
    element(
      'p',
      { className: 'meta', lang: 'en' },
      `${fromBot ? 'Akkoord' : person.name} · ${moment(message.sentAt)}`,
      message.editedAt && ` · edited ${moment(message.editedAt)}`,
    ),
    message.text && element('p', { className: message.card ? 'text subtle' : 'text' }, message.text),
    message.card && cardOf(person, message, status),
    status,
  )
}

const cardOf = (person, message, status) => {
  const holder = element('div', { className: 'card', tabIndex: -1 })
  const draw = (card) => {
    const hasFocus = holder.contains(document.activeElement)
    holder.replaceChildren(drawCard(card, press))
    if (hasFocus) holder.focus({ preventScroll: true })
  }

  const press = async (action) => {
    status.textContent = ''
    if (action.url) return openLink(action.url, person, status)
    if (holder.ariaBusy === 'true') return
    holder.ariaBusy = 'true'
    try {
      const { shown } = await answerTo(action)
      if (shown.as === 'card') draw(shown.card)
      if (shown.as === 'message' || shown.as === 'error') status.textContent = shown.text
    } catch (error) {
      status.textContent = error.message
    }
    holder.ariaBusy = 'false'
  }
  const answerTo = (action) => {
    const chat = `microsoft/chats/${person.key}`
    const { activityId } = message
    if (action.verb === undefined) return post(`${chat}/submit`, { activityId, data: action.data ?? {} })
    const { verb, title, data = {} } = action
    return post(`${chat}/click`, { activityId, action: { type: 'Action.Execute', verb, title, data } })
  }

  draw(message.card)
  return holder
}

/** In Teams a link to an invoice opens the tab; here, what Akkoord's API tells this person about it. */
const openLink = async (url, person, status) => {
  const invoice = invoiceOfLink(url)
  if (invoice)
    await showInvoice(person, invoice).catch((error) => {
      status.textContent = error.message
    })
  else status.textContent = `In Teams this opens ${url}`
}
