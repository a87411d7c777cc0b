import { element } from './element.js'
import { createMessage } from './message.js'
import { post } from './server.js'
import { showChildren } from './show-children.js'

/** So close to its end the chat counts as read to the end, and follows what is added. Pixels. */
const NEAR_END = 80

/** Teams takes the dots away when nothing came. Milliseconds. */
const TYPING_SHOWS_MS = 10_000

/**
 * The chat of one person with the bot.
 *
 * @param {HTMLElement} root
 * @param {{ moved: () => void, follow: (url: string) => boolean, openDialog: Function }} about `moved` is called when what
 *   can be pressed in it changed by itself; `follow` goes where a link leads, or says that it leads out of Akkoord;
 *   `openDialog` opens a page over the chat.
 */
export const createChat = (root, { moved, follow, openDialog }) => {
  /** By message: what it showed last, and where. A message that did not change keeps what was typed into its card. */
  let drawn = new Map()
  let whose = ''
  let typingEnds = 0

  const dots = element(
    'p',
    { className: 'typing', role: 'status' },
    'Akkoord is typing',
    element('span', { 'aria-hidden': 'true' }, ' …'),
  )

  const show = ({ person, messages }, { theme, people, isPhone }) => {
    const isOther = person.key !== whose
    const wasAtEnd = isOther || root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END
    const before = isOther ? new Map() : drawn
    whose = person.key
    drawn = new Map(
      messages.map((message) => {
        const content = JSON.stringify([message.text, message.card, message.editedAt, theme, isPhone])
        const known = before.get(message.activityId)
        if (known?.content === content) return [message.activityId, known]
        const open = (page) => openDialog(page, { person, theme, isPhone })
        const around = { person, theme, people, moved, follow, openDialog: open }
        return [message.activityId, { content, node: createMessage(message, around) }]
      }),
    )
    const hasNew = messages.some(({ activityId }) => !before.has(activityId))
    if (isOther || hasNew) typingEnds = 0
    const nodes = [...drawn.values()].map(({ node }) => node)
    const focused = [...before].find(([, { node }]) => node.contains(document.activeElement))?.[0]
    showChildren(root, [
      ...(nodes.length > 0 ? nodes : [emptyChat(person)]),
      ...(Date.now() < typingEnds ? [dots] : []),
    ])
    // Whoever pressed a button by keyboard goes on at the card that took its place.
    if (focused && document.activeElement === document.body) {
      drawn.get(focused)?.node.querySelector('.card')?.focus({ preventScroll: true })
    }
    if (wasAtEnd) root.scrollTop = root.scrollHeight
  }

  /** The bot said that it is at work on an answer to this person. */
  const showTyping = (person) => {
    if (person !== whose) return
    typingEnds = Date.now() + TYPING_SHOWS_MS
    root.append(dots)
    root.scrollTop = root.scrollHeight
    setTimeout(() => {
      if (Date.now() >= typingEnds) dots.remove()
    }, TYPING_SHOWS_MS)
  }
  return { show, showTyping }
}

const emptyChat = (person) =>
  person.installed
    ? element('p', { className: 'empty' }, 'Nothing here yet. Say hello, or book an invoice for this person.')
    : element(
        'div',
        { className: 'empty' },
        element('p', {}, `${person.name} does not have Akkoord in Teams yet.`),
        element(
          'button',
          { type: 'button', className: 'primary', onclick: () => post(`microsoft/chats/${person.key}/install`, {}) },
          'Install it',
        ),
      )
