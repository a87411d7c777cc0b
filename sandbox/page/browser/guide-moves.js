/**
 * The control that a person would use for a move of the tour, as far as it shows now: first who one is, then the part of
 * a narrow page, then the control itself. Undefined while there is none, as for a card that has not come yet.
 */
export const controlOf = (move, current) => {
  const find = FINDERS[move.move]
  const control = find?.(move, current)
  return control && (tabBefore(control) ?? control)
}

const one = (selector) => document.querySelector(selector) ?? undefined
const last = (selector) => [...document.querySelectorAll(selector)].at(-1)
const chatTab = () => one('#frame .frame-tabs [data-key="chat"][aria-selected="false"]')
const teams = () => one('#switches input[name="host"][value="teams"]:not(:checked)')

/** The way into someone's chat: the person, Teams, the tab; undefined when one is there. */
const wayTo = (person, current) =>
  person === current.as ? (teams() ?? chatTab()) : one(`#people [data-key="${person}"]`)

/** A button that opens a card in its card; once it did, what that card asks for: a tick, and then its own button. */
const inOpened = (opener) => {
  if (!opener?.classList.contains('expanded')) return opener
  const inner = [...opener.closest('.teams-card').querySelectorAll('.ac-adaptiveCard .ac-adaptiveCard')].at(-1)
  return inner?.querySelector('input[type="checkbox"]:not(:checked)') ?? inner?.querySelector('.ac-pushButton')
}

/** A button, or the head of the fold in which it is hidden. */
const within = (control) => {
  const details = control?.closest('details')
  return details && !details.open ? details.querySelector('summary') : control
}

const FINDERS = {
  press({ person, verb, invoice }, current) {
    const about = invoice ? `[data-invoice="${invoice}"]` : ''
    const way = wayTo(person, current)
    if (way) return way
    const button = last(`#chat [data-verb="${verb}"]${about}`)
    if (button?.closest('[aria-busy="true"]')) return undefined
    return button ?? inOpened(last(`#chat [data-opens="${verb}"]${about}`))
  },
  forge({ person, verb, invoice }, current) {
    const way = wayTo(person, current)
    if (way) return way
    const message = last(`#chat [data-invoice="${invoice}"]`)?.closest('.message')
    return within(message?.querySelector(`[data-forges="${verb}"]`))
  },
  deed({ deed, entry, person }, current) {
    const way = person && wayTo(person, current)
    return way ?? within(one(`[data-entry="${entry}"] [data-deed="${deed}"]`))
  },
  book: () => one('dialog[open] [data-books]') ?? one('#book'),
}

/** On a narrow page a control may stand in a part that does not show, and one of the books on their other side. */
const tabBefore = (control) => {
  if (control.checkVisibility()) return undefined
  if (control.hidden || control.closest('#entries[hidden]')) return one('#books-tabs [data-key="purchase"]')
  const part = control.closest('.exact') ? 'exact' : control.closest('.drawer') ? 'more' : 'chat'
  return one(`#parts [data-key="${part}"][aria-selected="false"]`)
}
