import type { Locale } from '../approvals/views.ts'
import type { Person } from '../use-cases/store-port.ts'

/** The language that the call asks for, `?locale=nl` or `en`; else the person's own, Dutch for who has none yet. */
export const readerLocale = (query: URLSearchParams, person: Pick<Person, 'locale'> | undefined): Locale => {
  const asked = query.get('locale')
  return asked === 'nl' || asked === 'en' ? asked : (person?.locale ?? 'nl')
}
