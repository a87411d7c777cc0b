import { element } from './element.js'

const { CardObjectRegistry, ChoiceSetInput, GlobalRegistry } = globalThis.AdaptiveCards

/** In Teams a choice set with this dataset finds everyone of the organisation. */
const PEOPLE = 'graph.microsoft.com/users'

/** So many are offered at a time. */
const MOST_OFFERED = 6

let lists = 0

/** The elements that Teams knows, with its people picker. */
export const elementsWithPeoplePicker = (people) => {
  const registry = new CardObjectRegistry()
  GlobalRegistry.populateWithDefaultElements(registry)
  registry.register('Input.ChoiceSet', peoplePicker(people))
  return registry
}

/**
 * A choice set that is typed into where it asks for people: who is chosen becomes an Entra object id, several of them
 * with commas between. Its own choices stay offered.
 *
 * @see learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
const peoplePicker = (people) =>
  class extends ChoiceSetInput {
    internalParse(source, context) {
      const { 'choices.data': asked, ...rest } = source
      this.asksPeople = asked?.type === 'Data.Query' && asked.dataset === PEOPLE
      super.internalParse(this.asksPeople ? rest : source, context)
    }

    internalRender() {
      if (!this.asksPeople) return super.internalRender()
      const own = this.choices.map(({ title, value }) => ({ name: title, objectId: value }))
      const others = people.filter(({ objectId }) => !own.some((one) => one.objectId === objectId))
      this.picker = createPicker({
        offered: [...own, ...others],
        isMultiple: this.isMultiSelect,
        chosen: this.defaultValue ? this.defaultValue.split(',') : [],
        label: this.label ?? '',
        placeholder: this.placeholder,
        onChange: () => this.valueChanged(),
      })
      return this.picker.root
    }

    get value() {
      if (!this.asksPeople) return super.value
      return this.picker?.chosen().join(',') || undefined
    }

    isValid() {
      return this.asksPeople || super.isValid()
    }

    focus() {
      if (this.asksPeople) this.picker?.root.querySelector('input').focus()
      else super.focus()
    }
  }

/** The combobox: typing narrows the list, arrows and Enter choose, Backspace takes the last one away again. */
const createPicker = ({ offered, isMultiple, chosen: first, label, placeholder, onChange }) => {
  let chosen = offered.filter(({ objectId }) => first.includes(objectId))
  let at = -1
  const list = element('ul', { className: 'people-offered', role: 'listbox', 'aria-label': label, hidden: true })
  lists += 1
  list.id = `people-offered-${lists}`
  const input = element('input', {
    type: 'text',
    className: 'ac-textInput',
    autocomplete: 'off',
    placeholder: placeholder ?? '',
    role: 'combobox',
    'aria-label': label,
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
  })
  const chips = element('span', { className: 'people-chosen' })
  const root = element('div', { className: 'people-picker' }, chips, input, list)

  const matches = () => {
    const typed = input.value.trim().toLowerCase()
    return offered
      .filter((one) => !chosen.includes(one) && one.name.toLowerCase().includes(typed))
      .slice(0, MOST_OFFERED)
  }
  const showList = (isOpen) => {
    const found = isOpen ? matches() : []
    at = Math.min(at, found.length - 1)
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    list.replaceChildren(
      ...found.map((one, index) =>
        element(
          'li',
          {
            id: `${list.id}-${index}`,
            role: 'option',
            'aria-selected': String(index === at),
            // Before the field loses the focus, which closes the list.
            onmousedown: (event) => {
              event.preventDefault()
              choose(one)
            },
          },
          one.name,
        ),
      ),
    )
    if (at >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
    else input.removeAttribute('aria-activedescendant')
  }
  const change = (next) => {
    chosen = next
    input.value = ''
    at = -1
    showChosen()
    showList(false)
    onChange()
  }
  const choose = (one) => change(isMultiple ? [...chosen, one] : [one])
  const drop = (one) => {
    change(chosen.filter((other) => other !== one))
    input.focus()
  }
  const showChosen = () =>
    chips.replaceChildren(
      ...chosen.map((one) =>
        element(
          'button',
          { type: 'button', 'aria-label': `${one.name} ✕`, onclick: () => drop(one) },
          one.name,
          element('span', { 'aria-hidden': 'true' }, ' ✕'),
        ),
      ),
    )

  input.addEventListener('input', () => {
    at = 0
    showList(true)
  })
  input.addEventListener('focus', () => showList(true))
  input.addEventListener('blur', () => {
    input.value = ''
    showList(false)
  })
  input.addEventListener('keydown', (event) => {
    const found = matches()
    const isListKey = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(event.key)
    if (isListKey && !list.hidden) event.preventDefault()
    if (event.key === 'ArrowDown') at = (at + 1) % found.length
    if (event.key === 'ArrowUp') at = (at + found.length - 1) % found.length
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') showList(true)
    if (event.key === 'Enter' && found[at] && !list.hidden) choose(found[at])
    if (event.key === 'Escape') showList(false)
    if (event.key === 'Backspace' && input.value === '' && chosen.length > 0) drop(chosen.at(-1))
  })
  showChosen()
  return { root, chosen: () => chosen.map(({ objectId }) => objectId) }
}
