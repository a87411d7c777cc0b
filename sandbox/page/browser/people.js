import { element } from './element.js'
import { languageOf } from './words.js'

/** The people one can be; `pick` is called with the key of the one that is chosen. */
export const createPeople = (root, address, pick) => {
  let shown = ''
  return {
    show(people, current) {
      const content = JSON.stringify([people, current, location.search])
      if (content === shown) return
      shown = content
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
      root.replaceChildren(...people.map((person) => choice(person, person.key === current, address, pick)))
      if (focused) root.querySelector(`[data-key="${focused}"]`)?.focus()
    },
  }
}

const choice = (person, isCurrent, address, pick) =>
  element(
    'a',
    {
      href: address.with({ as: person.key }),
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
    avatarOf(person),
    element(
      'span',
      { className: 'who' },
      element(
        'span',
        { className: 'name' },
        person.name,
        ' ',
        element('abbr', { className: 'language', title: languageOf(person.locale) }, person.locale.split('-')[0]),
      ),
      element('span', { className: 'role' }, roleOf(person)),
    ),
    element(
      'span',
      { className: person.unread > 0 ? 'unread' : 'read' },
      person.unread > 0 && element('span', { className: 'for-reader' }, `${person.unread} unread`),
    ),
  )

/** A person's initials in a circle. */
export const avatarOf = ({ name }) => element('span', { className: 'avatar', 'aria-hidden': 'true' }, initials(name))

const initials = (name) =>
  name
    .split(' ')
    .filter((part) => /^\p{Lu}/u.test(part))
    .map((part) => part[0])
    .join('')

const roleOf = ({ roles, about }) => (roles.length > 0 ? roles.join(', ') : about)
