import type { DivisionBooks } from './state.ts'

/** Digits of the counter behind year and journal: 26 70 0001. */
const COUNTER_DIGITS = 4

/** The next entry number of a journal's own series in a year: 26700001, 26700002 and so on. */
export const nextEntryNumber = (books: DivisionBooks, journal: string, year: number): number => {
  const first = Number(`${String(year).slice(-2)}${journal}${'1'.padStart(COUNTER_DIGITS, '0')}`)
  const taken = books.entries.filter((entry) => entry.Journal === journal && entry.ReportingYear === year)
  return taken.reduce((next, entry) => Math.max(next, entry.EntryNumber + 1), first)
}
