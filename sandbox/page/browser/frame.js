import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { element } from './element.js'
import { createMailbox } from './mailbox.js'
import { avatarOf } from './people.js'
import { read } from './server.js'
import { createTabHost, PHONE, tabPageOfLink } from './tab-host.js'
import { createTabs } from './tabs.js'
import { createTaskDialog } from './task-dialog.js'

/** The first tab by host: bots do not chat in Outlook. */
const FIRST_TAB = { teams: 'Chat', outlook: 'Mail' }

const HOSTS = { teams: 'Teams', outlook: 'Outlook' }

/** The second tab by the language of the reader: the name that the app's manifest gives it. */
const TAB_NAME = { nl: 'Overzicht', en: 'Overview' }

/** What one person sees of Akkoord in Teams or Outlook. */
export const createFrame = (root, { pickTab, moved }) => {
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
  const overview = element('div', { className: 'tab-host' })
  const composer = createComposer(chatLog)
  const content = element(
    'div',
    { id: 'frame-content', className: 'frame-content' },
    chatLog,
    composer.form,
    mail,
    overview,
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
  /** Follows a link of a card, a mail or the tab; false for one that leads out of Akkoord. */
  const follow = (url) => {
    const page = tabPageOfLink(url)
    if (page === undefined) return false
    tabHost.open(page)
    pickTab('overview')
    return true
  }
  const tabHost = createTabHost(overview, { openLink: follow })
  const taskDialog = createTaskDialog(root, { follow })
  const chat = createChat(chatLog, { moved, follow, openDialog: taskDialog.open })
  const mailbox = createMailbox(mail, follow)

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
          { key: 'overview', words: TAB_NAME[person.locale.startsWith('nl') ? 'nl' : 'en'] },
        ],
        chosen.tab,
      )
      chatLog.hidden = !isChat
      composer.form.hidden = !isChat
      mail.hidden = isOverview || isChat
      overview.hidden = !isOverview
      composer.show(person)
      if (isChat)
        chat.show(await read(`microsoft/chats/${person.key}`), {
          theme: chosen.theme,
          people,
          isPhone: chosen.w === PHONE,
        })
      else if (isOverview) await tabHost.show(person, chosen)
      else
        mailbox.show(await read(`microsoft/outbox?${new URLSearchParams({ to: person.mail })}`), person, chosen.theme)
    },
  }
}
