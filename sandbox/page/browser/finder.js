import { element } from './element.js'
import { post } from './server.js'

/** Nobody's search is asked for at every letter. Milliseconds. */
const SETTLED_MS = 300

/** As many as come at a time. */
const PAGE = 25

/** The app's search command, as Teams has it under the box for typing: what is chosen stands in the chat. */
export const createFinder = () => {
  let person = ''
  let timer
  let asked = 0
  const said = element('p', { className: 'said', role: 'status' })
  const list = element('ul', { className: 'results', 'aria-label': 'Invoices found' })
  const input = element('input', {
    type: 'search',
    'aria-label': 'Find an invoice',
    placeholder: 'Supplier, number or amount',
    autocomplete: 'off',
    oninput() {
      clearTimeout(timer)
      timer = setTimeout(() => search(0), SETTLED_MS)
    },
  })
  const panel = element('div', { className: 'finder', hidden: true }, input, said, list)
  const button = element(
    'button',
    { type: 'button', 'aria-label': 'Find an invoice with Akkoord', 'aria-expanded': 'false', onclick: () => toggle() },
    'Find',
  )

  const choose = async (card) => {
    toggle(false)
    await post(`microsoft/chats/${person}/quote`, { card })
  }

  const result = ({ title, text, card }) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', onclick: () => choose(card) },
        element('strong', {}, title),
        element('span', {}, text),
      ),
    )

  const search = async (skip) => {
    asked += 1
    const mine = asked
    const { shown } = await post(`microsoft/chats/${person}/search`, { text: input.value.trim(), skip })
    // What was typed meanwhile has its own answer on its way.
    if (mine !== asked) return
    const results = shown.as === 'results' ? shown.results : []
    said.textContent = shown.text ?? ''
    const more = element('li', {}, element('button', { type: 'button', onclick: () => search(skip + PAGE) }, 'More'))
    const kept = skip === 0 ? [] : [...list.children].slice(0, -1)
    list.replaceChildren(...kept, ...results.map(result), ...(results.length === PAGE ? [more] : []))
  }

  const toggle = (isOpen = panel.hidden) => {
    panel.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) return
    input.value = ''
    list.replaceChildren()
    input.focus()
    search(0)
  }

  return {
    button,
    panel,
    show({ key }) {
      if (key !== person) toggle(false)
      person = key
    },
  }
}
