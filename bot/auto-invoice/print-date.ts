/** Exact Online's users are Dutch: an invoice's date is the day on their clock, wherever the server stands. */
const TIME_ZONE = 'Europe/Amsterdam'

/** Swedish dates are ISO dates. */
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' })

/** The date on the Dutch calendar; ISO. */
export const dutchDate = (at: Date): string => DAY.format(at)

const monthOf = (date: string): string => date.slice(0, 'yyyy-mm'.length)

const lastDayOfMonth = (date: string): string => {
  const [year = 0, month = 0] = date.split('-').map(Number)
  // Day 0 of a month is the last day of the month before it.
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 'yyyy-mm-dd'.length)
}

/**
 * The date an invoice gets that waits from one moment to another: the draft's own, else the day on which it leaves. Where
 * waiting would carry it past the end of a month, it keeps the last day of that month: waiting moves no invoice into
 * another period (B5).
 */
export const plannedPrintDate = (invoiceDate: string | null, wait: { from: Date; until: Date }): string => {
  if (invoiceDate !== null) return invoiceDate
  const from = dutchDate(wait.from)
  const until = dutchDate(wait.until)
  return monthOf(from) === monthOf(until) ? until : lastDayOfMonth(from)
}

/** The date an invoice gets that is printed later than planned: the same day, or today as long as that is the same month. */
export const actualPrintDate = (invoiceDate: string | null, planned: string, now: Date): string => {
  if (invoiceDate !== null) return invoiceDate
  const today = dutchDate(now)
  return monthOf(today) === monthOf(planned) ? today : planned
}
