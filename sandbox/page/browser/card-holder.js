import { drawCard } from './card.js'
import { element } from './element.js'
import { post } from './server.js'

const HERE = ['localhost', '127.0.0.1']

/** Whether this is where the sandbox's own Exact Online asks for consent: of that there is a page to open. */
const isConsent = (address) => {
  const url = URL.parse(address)
  return url !== null && HERE.includes(url.hostname) && url.pathname === '/api/oauth2/auth'
}

/**
 * A card in the chat whose buttons work: a card in the bot's answer takes its place, any other answer is said in `said`.
 */
export const createCardHolder = (message, said, { person, theme, people, moved, follow, openDialog }) => {
  const holder = element('div', { className: 'card', tabIndex: -1 })
  const draw = (card) => {
    const hasFocus = holder.contains(document.activeElement)
    holder.replaceChildren(drawCard(card, press, { theme, locale: person.locale.split('-')[0], people }))
    if (hasFocus) holder.focus({ preventScroll: true })
  }

  const press = async (pressed) => {
    said.textContent = ''
    if (pressed.type === 'Action.OpenUrl') {
      if (follow(pressed.url)) return
      if (isConsent(pressed.url)) window.open(pressed.url, '_blank', 'noopener')
      else said.textContent = `In Teams this opens ${pressed.url}`
      return
    }
    if (holder.ariaBusy === 'true') return
    holder.ariaBusy = 'true'
    try {
      const { shown } = await answerTo(pressed, person, message)
      if (shown.as === 'card') draw(shown.card)
      if (shown.as === 'dialog') await openDialog(shown)
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
  if (data.msteams?.type === 'task/fetch') return post(`${chat}/fetch-task`, { activityId, data })
  if (type === 'Action.Submit') return post(`${chat}/submit`, { activityId, data })
  return post(`${chat}/click`, { activityId, action: { type, verb, title, data } })
}
