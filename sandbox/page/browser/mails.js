import { element } from './element.js'
import { moment } from './words.js'

/** The mail that left, newest first; one opens in a frame that can run nothing. */
export const createMails = (root) => {
  let count = -1
  return {
    show(mails) {
      if (mails.length === count) return
      count = mails.length
      root.replaceChildren(
        ...mails.map(mail).reverse(),
        ...(mails.length === 0
          ? [element('p', { className: 'empty' }, 'No e-mail yet. A failed release sends one to Bea.')]
          : []),
      )
    },
  }
}

const mail = ({ at, to, subject, content, contentType }) => {
  const body = element('div')
  return element(
    'details',
    {
      className: 'mail',
      ontoggle: ({ target }) => {
        if (target.open && body.children.length === 0) body.append(opened(subject, content, contentType))
      },
    },
    element(
      'summary',
      {},
      element('span', { className: 'line name' }, subject),
      element('span', { className: 'line subtle' }, `to ${to.join(', ')} · ${moment(at)}`),
    ),
    body,
  )
}

const opened = (subject, content, contentType) => {
  if (contentType.toLowerCase() !== 'html') return element('pre', {}, content)
  // An empty sandbox: no scripts, no forms, no way out of the frame.
  // Links ask for a window of their own, which the frame may not open: the mail stays readable.
  const frame = element('iframe', { title: subject, srcdoc: content.replace('<head>', '<head><base target="_blank">') })
  frame.setAttribute('sandbox', '')
  return frame
}
