import { dutchDay } from './dutch-day.ts'

/**
 * So long Dutch businesses keep their books.
 * @see https://wetten.overheid.nl/BWBR0002320 (AWR, article 52, paragraph 4)
 */
export const LEGAL_YEARS = 7

/** As the database takes them. */
export const RETENTION_YEARS = { least: 1, most: 50 } as const

/** Whether an administration can keep for so many years. */
export const isRetention = (years: number): boolean =>
  Number.isInteger(years) && years >= RETENTION_YEARS.least && years <= RETENTION_YEARS.most

/** When nobody clicks and Exact Online is not asked: three or four at night in the Netherlands. UTC. */
const NIGHT_HOUR = 2

const DAY_MS = 24 * 60 * 60 * 1000

/** What ended before this moment was kept for so many whole calendar years after the year it ended in. */
export const keptUntil = (now: Date, years: number): Date =>
  // The Dutch new year is in winter time.
  new Date(`${Number(dutchDay(now).slice(0, 'yyyy'.length)) - years}-01-01T00:00:00+01:00`)

/** When is looked next for what is to be removed. */
export const nextNight = (now: Date): Date => {
  const tonight = new Date(now)
  tonight.setUTCHours(NIGHT_HOUR, 0, 0, 0)
  return tonight > now ? tonight : new Date(tonight.getTime() + DAY_MS)
}
