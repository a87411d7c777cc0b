import { element } from './element.js'
import { openedMail } from './opened-mail.js'
import { timeOf } from './words.js'

/**
 * A person's mailbox, newest first: what Outlook has of Akkoord besides the tab, for bots do not chat there.
 *
 * @param {(url: string) => boolean} follow Goes where a link leads, or says that it leads out of Akkoord.
 */
export const createMailbox = (root, follow) => {
  let shown = ''
  return {
    show(mails, person, theme) {
      const content = JSON.stringify([mails.length, person.key, theme])
      if (content === shown) return
      shown = content
      root.replaceChildren(
        element(
          'p',
          { className: 'host-note' },
          `Bots do not chat in Outlook. This is the mailbox of ${person.name}; Akkoord writes when Teams does not reach someone, when an invoice is not released, and to managers when one is not sent.`,
        ),
        ...(mails.length === 0
          ? [element('p', { className: 'empty' }, `No e-mail for ${person.name} yet.`)]
          : mails.map((mail, index) => row(mail, index === mails.length - 1, person, theme, follow)).reverse()),
      )
    },
  }
}

const row = (mail, isNewest, { locale }, theme, follow) => {
  const body = element('div')
  const open = ({ target }) => {
    if (target.open && body.children.length === 0)
      body.append(openedMail(mail, { theme: theme === 'light' ? 'light' : 'dark', follow }))
  }
  return element(
    'details',
    { className: 'mail', open: isNewest, ontoggle: open },
    element(
      'summary',
      {},
      element('span', { className: 'mail-from' }, 'Akkoord', element('time', {}, timeOf(mail.at))),
      element('span', { className: 'mail-subject', lang: locale }, mail.subject),
    ),
    body,
  )
}
