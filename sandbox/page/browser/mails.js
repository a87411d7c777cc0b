import { element } from './element.js'
import { mailText } from './mail-text.js'
import { openedMail } from './opened-mail.js'
import { read } from './server.js'
import { showChildren } from './show-children.js'
import { moment } from './words.js'

const CHOICES = [
  {
    name: 'version',
    words: 'Version',
    values: [
      ['html', 'HTML'],
      ['text', 'Plain text'],
    ],
  },
  {
    name: 'width',
    words: 'Width',
    values: [
      ['wide', 'Full width'],
      ['phone', 'Phone 360'],
    ],
  },
  {
    name: 'theme',
    words: 'Theme',
    values: [
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  },
]

/** The mail that left, newest first, and one of them open beside it. */
export const createMails = (root) => {
  const list = element('ul', { className: 'outbox-list' })
  const mail = element('div', { className: 'outbox-mail' })
  const chosen = { version: 'html', width: 'wide', theme: 'light' }
  /** By what it says: the mail's place in the list. */
  let known = new Map()
  let open
  let drawn = ''

  const pick = (content) => {
    open = content
    draw()
  }
  const choose = (name, value) => {
    chosen[name] = value
    draw()
  }
  const bar = element('div', { className: 'outbox-choices' }, ...CHOICES.map((each) => choice(each, chosen, choose)))
  const body = element('div', { className: 'outbox-body', tabIndex: 0, role: 'region', 'aria-label': 'The mail' })
  const head = element('p', { className: 'outbox-head' })
  mail.append(element('div', { className: 'outbox-bar' }, bar, head), body)

  const draw = () => {
    for (const [content, { button }] of known) button.setAttribute('aria-current', String(content === open))
    const { mail: shown } = known.get(open) ?? {}
    mail.hidden = shown === undefined
    const look = JSON.stringify([open, chosen])
    if (!shown || look === drawn) return
    drawn = look
    const isHtml = shown.contentType.toLowerCase() === 'html'
    head.textContent = headOf(shown)
    body.dataset.width = chosen.width
    body.dataset.theme = chosen.theme
    body.replaceChildren(
      ...(isHtml && chosen.version === 'html'
        ? [openedMail({ ...shown, content: inTheme(shown.content, chosen.theme) })]
        : [
            element('pre', { className: 'outbox-text' }, isHtml ? mailText(shown.content) : shown.content),
            isHtml &&
              element(
                'p',
                { className: 'outbox-note' },
                'Graph takes one version, the HTML; this is what a program without HTML makes of it.',
              ),
          ].filter(Boolean)),
    )
  }

  root.replaceChildren(element('div', { className: 'outbox' }, list, mail))
  return {
    async show() {
      const mails = await read('microsoft/outbox')
      known = new Map(
        mails.map((each, index) => {
          const content = JSON.stringify([index, each.at, each.to, each.subject])
          return [content, known.get(content) ?? entry(each, () => pick(content))]
        }),
      )
      if (!known.has(open)) open = [...known.keys()].at(-1)
      const lines = [...known.values()].map(({ line }) => line).reverse()
      showChildren(list, lines.length > 0 ? lines : [list.querySelector('.empty') ?? empty()])
      draw()
    },
  }
}

const empty = () =>
  element(
    'li',
    { className: 'empty' },
    'No e-mail yet. Akkoord writes when Teams does not reach someone, to Bea when an invoice is not released, and to Mark and Kim when one is not sent. What customers get is sent by Exact Online: see Sales invoices.',
  )

const entry = (mail, pick) => {
  const button = element(
    'button',
    { type: 'button', onclick: pick },
    element('span', { className: 'outbox-subject' }, mail.subject),
    element('span', { className: 'outbox-to' }, mail.to.join(', ')),
    element('time', { dateTime: mail.at }, moment(mail.at)),
  )
  return { mail, button, line: element('li', {}, button) }
}

const headOf = ({ to, from, at }) => `From ${from} to ${to.join(', ')} · ${moment(at)}`

/** A mail that follows the reader's theme, as if that were this one: a frame has no theme of its own. */
const inTheme = (html, theme) =>
  html
    .replace(/(color-scheme(?:" content="|:\s*))light dark/g, `$1${theme}`)
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_, wanted) => (wanted === theme ? 'all' : 'not all'))

const choice = ({ name, words, values }, chosen, choose) =>
  element(
    'fieldset',
    {},
    element('legend', { className: 'for-reader' }, words),
    ...values.map(([value, shown]) =>
      element(
        'label',
        {},
        element('input', {
          type: 'radio',
          name: `outbox-${name}`,
          value,
          checked: chosen[name] === value,
          onchange: () => choose(name, value),
        }),
        element('span', {}, shown),
      ),
    ),
  )
