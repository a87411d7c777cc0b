import type { LogLineJson } from '../../../bot/api/customers-json.ts'
import type { administrationsWords } from '../../words/administrations.ts'
import type { Say } from '../../words/dictionary.ts'
import type { Format } from '../../words/format.ts'
import { duration } from './duration.ts'

type SayAdministrations = Say<(typeof administrationsWords)['nl']>
type Words = { format: Format; say: SayAdministrations }
type Details = LogLineJson['details']

/** What is kept of the switch and the rules, each with how it reads. */
const VALUES = {
  printInvoices: (value, say) => say(value === true ? 'yes' : 'no'),
  licensed: (value, say) => say(value === true ? 'yes' : 'no'),
  waitingMinutes: (value, say) => duration(Number(value), say),
  unusualFactor: (value, say) => `${value} ${say('rules.times')}`,
} as const satisfies Record<string, (value: unknown, say: SayAdministrations) => string>

const NAMES = Object.keys(VALUES) as (keyof typeof VALUES)[]

/** "Wachttijd van 60 minuten naar 30 minuten", for each that became different. */
const changesText = ({ from, to }: Details, { format, say }: Words): string => {
  const [before, after] = [(from ?? {}) as Details, (to ?? {}) as Details]
  const changed = NAMES.filter((name) => before[name] !== after[name])
  return format.list(
    changed.map((name) =>
      say('log.change', {
        field: say(`log.${name}`),
        from: VALUES[name](before[name], say),
        to: VALUES[name](after[name], say),
      }),
    ),
  )
}

/** "Krijgen voortaan bericht: Anna de Wit en Mark Peters"; empty where there is nobody. */
const namesText = (key: 'log.managers.added' | 'log.managers.removed', people: unknown, { format, say }: Words) => {
  const names = (Array.isArray(people) ? (people as { name: string }[]) : []).map(({ name }) => name)
  return names.length > 0 ? [say(key, { names: format.list(names) })] : []
}

/** What a line of an administration's log says was changed. */
export const invoicingLogText = ({ event, details }: LogLineJson, words: Words): string => {
  switch (event) {
    case 'switched':
    case 'rules-changed':
      return changesText(details, words)
    case 'managers-changed':
      return [
        ...namesText('log.managers.added', details.added, words),
        ...namesText('log.managers.removed', details.removed, words),
      ].join(' · ')
    default:
      return event
  }
}
