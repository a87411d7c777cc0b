/** Exact Online's users are Dutch: their day is the one on which something is due, wherever the server stands. */
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS_A_WEEK = 7
const SUNDAY = 0

/** The Dutch day of a moment, as an ISO date. */
export const dutchDay = (at: Date): string => DAY.format(at)

/** The day so many days later, or before. */
export const addDays = (isoDate: string, days: number): string =>
  new Date(Date.parse(isoDate) + days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length)

/** Monday to Sunday of the week that this day is in. */
export const weekOf = (isoDate: string): { from: string; to: string } => {
  const weekday = new Date(isoDate).getUTCDay()
  const from = addDays(isoDate, 1 - (weekday === SUNDAY ? DAYS_A_WEEK : weekday))
  return { from, to: addDays(from, DAYS_A_WEEK - 1) }
}
