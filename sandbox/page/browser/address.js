import { THEMES } from './host-config.js'

/** What can be chosen on the page, the default first; where any word will do: the default alone, in a string. */
const CHOICES = {
  as: 'anna',
  theme: THEMES,
  w: ['480', '328', 'wide'],
  host: ['teams', 'outlook'],
  tab: ['chat', 'overview'],
  books: ['purchase', 'sales'],
  drawer: ['', 'http', 'outbox', 'faults', 'clock', 'reset'],
  plain: ['', '1'],
}

const defaultOf = (name) => (Array.isArray(CHOICES[name]) ? CHOICES[name][0] : CHOICES[name])

const read = (query) =>
  Object.fromEntries(
    Object.entries(CHOICES).map(([name, choices]) => {
      const given = query.get(name)
      const isKnown = given && (typeof choices === 'string' || choices.includes(given))
      return [name, isKnown ? given : defaultOf(name)]
    }),
  )

const write = (chosen) =>
  `?${new URLSearchParams(Object.entries(chosen).filter(([name, value]) => name === 'as' || value !== defaultOf(name)))}`

/** What is chosen on the page, kept in its address: `?as=anna&theme=dark&w=328&host=outlook&tab=overview&drawer=outbox`. */
export const createAddress = () => {
  let chosen = read(new URLSearchParams(location.search))
  return {
    chosen: () => chosen,
    choose(changes) {
      chosen = { ...chosen, ...changes }
      history.replaceState(null, '', write(chosen))
    },
    /** The address of this page with something else chosen. */
    with: (changes) => write({ ...chosen, ...changes }),
  }
}
