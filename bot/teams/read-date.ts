const MONTHS = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'february'],
  ['mrt', 'maart', 'mar', 'march'],
  ['apr', 'april'],
  ['mei', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'augustus', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oktober', 'oct', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
]

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
/** The day comes first, in Dutch and in the English of Europe. */
const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?$/
const WORDS = /^(\d{1,2}) ([a-z]+)\.?(?: (\d{4}))?$/

const isoOf = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 'yyyy-mm-dd'.length) : null
}

/**
 * Reads a date as people type it, to an ISO date; null when it is none. Without a year it is the next such day.
 * @param today ISO date
 */
export const readDate = (text: string, today: string): string | null => {
  const said = text.trim().toLowerCase()
  const iso = ISO.exec(said)
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = NUMBERS.exec(said)
  const words = WORDS.exec(said)
  const month = numbers ? Number(numbers[2]) : MONTHS.findIndex((names) => names.includes(words?.[2] ?? '')) + 1
  const [, day, , year] = numbers ?? words ?? []
  if (day === undefined || month === 0) return null
  if (year !== undefined) return isoOf(Number(year), month, Number(day))
  const thisYear = Number(today.slice(0, 'yyyy'.length))
  const next = isoOf(thisYear, month, Number(day))
  return next !== null && next < today ? isoOf(thisYear + 1, month, Number(day)) : next
}
