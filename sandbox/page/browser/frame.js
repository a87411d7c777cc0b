import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { element } from './element.js'
import { createMailbox } from './mailbox.js'
import { createOverview } from './overview.js'
import { overviewWords } from './overview-words.js'
import { avatarOf } from './people.js'
import { read } from './server.js'
import { createTabs } from './tabs.js'

/** The first tab by host: bots do not chat in Outlook. */
const FIRST_TAB = { teams: 'Chat', outlook: 'Mail' }

const HOSTS = { teams: 'Teams', outlook: 'Outlook' }

/** What one person sees of Akkoord in Teams or Outlook. */
export const createFrame = (root, { administration, pickTab, moved }) => {
  const who = element('span', { className: 'frame-person' })
  const host = element('p', { className: 'subtle' })
  const tabRow = element('div', { className: 'frame-tabs' })
  const chatLog = element('div', {
    id: 'chat',
    className: 'chat',
    role: 'log',
    'aria-label': 'Chat with Akkoord',
    tabIndex: 0,
  })
  const mail = element('div', { className: 'mailbox' })
  const invoices = element('div', { className: 'overview', role: 'region', 'aria-label': 'Invoices', tabIndex: 0 })
  const composer = createComposer()
  const content = element(
    'div',
    { id: 'frame-content', className: 'frame-content' },
    chatLog,
    composer.form,
    mail,
    invoices,
  )
  root.replaceChildren(
    element(
      'div',
      { className: 'frame-head' },
      element('span', { className: 'avatar bot', 'aria-hidden': 'true' }, 'A'),
      element('div', { className: 'frame-title' }, element('h2', {}, 'Akkoord'), host),
      who,
    ),
    tabRow,
    content,
  )
  const tabs = createTabs(tabRow, { label: 'Akkoord', controls: content.id, pick: pickTab })
  const chat = createChat(chatLog, moved)
  const mailbox = createMailbox(mail)
  const overview = createOverview(invoices, administration)

  return {
    showTyping: chat.showTyping,
    async show(person, people, chosen) {
      const isOverview = chosen.tab === 'overview'
      const isChat = !isOverview && chosen.host === 'teams'
      root.dataset.theme = chosen.theme
      root.dataset.width = chosen.w
      root.dataset.host = chosen.host
      host.textContent = `${HOSTS[chosen.host]} · you are ${person.name}`
      who.replaceChildren(avatarOf(person))
      tabs.show(
        [
          { key: 'chat', words: FIRST_TAB[chosen.host] },
          { key: 'overview', words: overviewWords(person.locale).tab },
        ],
        chosen.tab,
      )
      chatLog.hidden = !isChat
      composer.form.hidden = !isChat
      mail.hidden = isOverview || isChat
      invoices.hidden = !isOverview
      composer.show(person)
      if (isChat) chat.show(await read(`microsoft/chats/${person.key}`), { theme: chosen.theme, people })
      else if (isOverview) await overview.show(person)
      else
        mailbox.show(await read(`microsoft/outbox?${new URLSearchParams({ to: person.mail })}`), person, chosen.theme)
    },
  }
}
