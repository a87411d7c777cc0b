import { element } from './element.js'
import { languageOf } from './words.js'

const initials = (name) =>
  name
    .split(' ')
    .filter((part) => /^\p{Lu}/u.test(part))
    .map((part) => part[0])
    .join('')

/** The people one can be; `pick` is called with the key of the one that is chosen. */
export const createPeople = (root, pick) => {
  let shown = ''
  return {
    show(people, current) {
      const content = JSON.stringify([people, current])
      if (content === shown) return
      shown = content
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
      root.replaceChildren(...people.map((person) => choice(person, person.key === current, pick)))
      if (focused) root.querySelector(`[data-key="${focused}"]`)?.focus()
    },
  }
}

const choice = (person, isCurrent, pick) =>
  element(
    'a',
    {
      href: `?as=${person.key}`,
      className: 'person',
      'data-key': person.key,
      'aria-current': isCurrent ? 'true' : undefined,
      onclick(event) {
        // With a modifier key the link opens a second window, in which one is someone else.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        pick(person.key)
      },
    },
    element('span', { className: `avatar ${person.key}`, 'aria-hidden': 'true' }, initials(person.name)),
    element(
      'span',
      { className: 'who' },
      element(
        'span',
        { className: 'name' },
        person.name,
        element('abbr', { className: 'language', title: languageOf(person.locale) }, person.locale.split('-')[0]),
      ),
      element('span', { className: 'subtle' }, roleOf(person)),
    ),
    element(
      'span',
      { className: person.unread > 0 ? 'unread' : 'read' },
      person.unread > 0 && element('span', { className: 'for-reader' }, `${person.unread} unread`),
    ),
  )

const roleOf = ({ roles, about }) => (roles.length > 0 ? roles.join(', ') : about)
