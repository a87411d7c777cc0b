const DAY_MONTH_YEAR = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/
const YEAR_MONTH_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
/** As one types it with figures only: 12112026 or 121126. */
const FIGURES = /^(\d{2})(\d{2})(\d{4}|\d{2})$/

/** Of a year with two figures. */
const CENTURY = 2000

const isoOf = (year: number, month: number, day: number): string | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day))
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal ? at.toISOString().slice(0, 10) : undefined
}

/**
 * Reads a date as people type it, the day first: "12-11-2026", "12/11/26", "12.11", "12112026", also "2026-11-12".
 *
 * @param year of a date without one
 * @returns an ISO date, '' for an empty one, undefined for what is no date
 */
export const readDate = (typed: string, year: number): string | undefined => {
  const text = typed.trim()
  if (text === '') return ''
  const [, isoYear, isoMonth, isoDay] = YEAR_MONTH_DAY.exec(text) ?? []
  if (isoYear !== undefined) return isoOf(Number(isoYear), Number(isoMonth), Number(isoDay))
  const [, day, month, typedYear] = DAY_MONTH_YEAR.exec(text) ?? FIGURES.exec(text) ?? []
  if (day === undefined) return undefined
  const given = typedYear === undefined ? year : Number(typedYear)
  return isoOf(typedYear?.length === 2 ? given + CENTURY : given, Number(month), Number(day))
}

/** Whether it is a date as the server writes it. */
export const isIsoDate = (text: string): boolean => YEAR_MONTH_DAY.test(text) && readDate(text, 0) === text
