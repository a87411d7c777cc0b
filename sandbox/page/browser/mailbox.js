import { element } from './element.js'
import { openedMail } from './opened-mail.js'
import { timeOf } from './words.js'

/** A person's mailbox, newest first: what Outlook has of Akkoord besides the tab, for bots do not chat there. */
export const createMailbox = (root) => {
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
          `Bots do not chat in Outlook. This is the mailbox of ${person.name}; Akkoord writes when Teams does not reach someone, and when an invoice is not released.`,
        ),
        ...(mails.length === 0
          ? [element('p', { className: 'empty' }, `No e-mail for ${person.name} yet.`)]
          : mails.map((mail, index) => row(mail, index === mails.length - 1, person, theme)).reverse()),
      )
    },
  }
}

const row = (mail, isNewest, { locale }, theme) => {
  const body = element('div')
  const open = ({ target }) => {
    if (target.open && body.children.length === 0) body.append(openedMail(mail, theme === 'light' ? 'light' : 'dark'))
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
