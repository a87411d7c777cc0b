import { drawCard } from './card.js'
import { element } from './element.js'
import { invoiceOfLink, showInvoice } from './invoice-dialog.js'
import { post } from './server.js'

/**
 * A card in the chat whose buttons work: a card in the bot's answer takes its place, any other answer is said in `said`.
 */
export const createCardHolder = (message, said, { person, theme, people, moved }) => {
  const holder = element('div', { className: 'card', tabIndex: -1 })
  const draw = (card) => {
    const hasFocus = holder.contains(document.activeElement)
    holder.replaceChildren(drawCard(card, press, { theme, locale: person.locale.split('-')[0], people }))
    if (hasFocus) holder.focus({ preventScroll: true })
  }

  const press = async (pressed) => {
    said.textContent = ''
    if (pressed.type === 'Action.OpenUrl') return openLink(pressed.url, person, said)
    if (holder.ariaBusy === 'true') return
    holder.ariaBusy = 'true'
    try {
      const { shown } = await answerTo(pressed, person, message)
      if (shown.as === 'card') draw(shown.card)
      if (shown.as === 'message' || shown.as === 'error') said.textContent = shown.text
    } catch (error) {
      said.textContent = error.message
    }
    holder.ariaBusy = 'false'
    if (said.textContent) said.scrollIntoView({ block: 'nearest' })
    moved()
  }

  draw(message.card)
  return holder
}

const answerTo = ({ type, verb, title, data = {} }, person, { activityId }) => {
  const chat = `microsoft/chats/${person.key}`
  if (type === 'Action.Submit') return post(`${chat}/submit`, { activityId, data })
  return post(`${chat}/click`, { activityId, action: { type, verb, title, data } })
}

/** In Teams a link to an invoice opens the tab; here, what Akkoord's API tells this person about it. */
const openLink = async (url, person, said) => {
  const invoice = invoiceOfLink(url)
  if (!invoice) {
    said.textContent = `In Teams this opens ${url}`
    return
  }
  await showInvoice(person, invoice).catch((error) => {
    said.textContent = error.message
  })
}
