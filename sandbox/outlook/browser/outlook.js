// The page that looks like Outlook. What is chosen stands in its address: `?as=bea&mail=bakker&theme=dark&w=320&sign-in=ask`.
import { element } from '../../page/browser/element.js'
import { read } from '../../page/browser/server.js'
import { createSignIn } from './sign-in.js'

/** Each choice with its options, the first of which is usual. */
const LOOKS = {
  theme: ['light', 'dark'],
  /** The narrowest and the widest that Outlook makes a pane. Pixels. */
  w: ['320', '450'],
  'sign-in': ['silent', 'ask', 'never'],
}

const THEMES = {
  light: { bodyBackgroundColor: '#FFFFFF', bodyForegroundColor: '#242424' },
  dark: { bodyBackgroundColor: '#1F1F1F', bodyForegroundColor: '#FFFFFF' },
}

const SETS = ['Mailbox', 'OpenBrowserWindowApi']

const [{ pane, mails }, people] = await Promise.all([read('/outlook/mailbox'), read('/microsoft/people')])
const place = (id) => document.getElementById(id)

const asked = () => new URLSearchParams(location.search)
const chosen = (name) => {
  const given = asked().get(name)
  return LOOKS[name].includes(given) ? given : LOOKS[name][0]
}
const person = () => people.find(({ key }) => key === asked().get('as')) ?? people[0]
/** `mail=` alone: none is open. */
const mail = () => mails.find(({ id }) => id === (asked().get('mail') ?? mails[0].id)) ?? null

const choose = (name, value) => {
  const query = asked()
  query.set(name, value)
  history.replaceState(null, '', `?${query}`)
}

const signIn = createSignIn(place('sign-in'), () => ({ person: person(), asks: chosen('sign-in') === 'ask' }))

let frame
const tell = (message) => frame.contentWindow.postMessage(message, new URL(pane.url).origin)
const tellEvent = (name, value) => tell({ office: 'event', name, value })

const answers = {
  context: () => ({
    displayLanguage: person().locale,
    officeTheme: THEMES[chosen('theme')],
    mailAddress: person().mail,
    mail: mail(),
    sets: chosen('sign-in') === 'never' ? SETS : [...SETS, 'NestedAppAuth'],
  }),
  async attachment(mailId, id) {
    // Outlook gives those of the open mail only.
    if (mail()?.id !== mailId) throw new Error('The attachment does not exist.')
    return await read(`/outlook/attachments/${id}`)
  },
  'sign-in': (message) => signIn(message, pane),
  open(url) {
    frame.dataset.opened = url
  },
}

addEventListener('message', async ({ source, origin, data }) => {
  if (source !== frame?.contentWindow || origin !== new URL(pane.url).origin) return
  if (data?.office !== 'ask' || !Object.hasOwn(answers, data.call)) return
  const { id } = data
  try {
    tell({ office: 'answer', id, value: await answers[data.call](...data.args) })
  } catch (error) {
    tell({ office: 'answer', id, problem: error.message })
  }
})

/** Someone else's Outlook, or another one, opens the page anew. */
const loadPane = () => {
  frame = element('iframe', { className: 'pane-frame', title: 'Akkoord', src: pane.url, allow: 'clipboard-write' })
  place('pane').style.width = `${chosen('w')}px`
  place('pane').replaceChildren(frame)
}

const drawMail = () => {
  const open = mail()
  place('mailbox').replaceChildren(
    ...mails.map(({ id, from, subject }) =>
      element(
        'button',
        { type: 'button', 'aria-current': String(id === open?.id), onclick: () => openMail(id) },
        element('b', {}, from.name),
        subject,
      ),
    ),
  )
  if (!open) return place('mail').replaceChildren(element('p', { className: 'empty' }, 'No mail is open.'))
  place('mail').replaceChildren(
    element('h2', {}, open.subject),
    element('p', { className: 'subtle' }, `${open.from.name} <${open.from.address}>`),
    element(
      'ul',
      { className: 'files', 'aria-label': 'Attachments' },
      ...open.attachments.filter(({ isInline }) => !isInline).map(({ name }) => element('li', {}, name)),
    ),
    element('p', {}, open.text),
    element('button', { type: 'button', onclick: () => openMail('') }, 'Close mail'),
  )
}

const openMail = (id) => {
  choose('mail', id)
  drawMail()
  tellEvent('ItemChanged', mail())
}

const choice = (label, name, options, now, changed) =>
  element(
    'label',
    {},
    label,
    element(
      'select',
      {
        name,
        onchange({ target }) {
          choose(name, target.value)
          changed(target.value)
        },
      },
      ...options.map(([value, text]) => element('option', { value, selected: value === now }, text)),
    ),
  )

const plain = (name) => LOOKS[name].map((value) => [value, value])

place('looks').replaceChildren(
  choice(
    'You are',
    'as',
    people.map(({ key, name }) => [key, name]),
    person().key,
    loadPane,
  ),
  choice('Theme', 'theme', plain('theme'), chosen('theme'), (theme) => tellEvent('OfficeThemeChanged', THEMES[theme])),
  choice('Pane', 'w', plain('w'), chosen('w'), (width) => {
    place('pane').style.width = `${width}px`
  }),
  choice('Signing in', 'sign-in', plain('sign-in'), chosen('sign-in'), loadPane),
)
drawMail()
loadPane()
