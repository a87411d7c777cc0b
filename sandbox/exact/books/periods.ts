import type { Writer } from './pen.ts'
import { newStamps } from './pen.ts'
import type { DivisionBooks, FinancialPeriod } from './state.ts'

const MONTHS = 12

/** The months of these years as financial periods. */
export const calendarPeriods = (
  years: { from: number; to: number },
  options: { by: Writer; now: Date; guid: (name: string) => string },
): FinancialPeriod[] =>
  Array.from({ length: (years.to - years.from + 1) * MONTHS }, (_, index) => {
    const year = years.from + Math.floor(index / MONTHS)
    const month = index % MONTHS
    const day = (date: number, inMonth: number) => new Date(Date.UTC(year, inMonth, date)).toISOString().slice(0, 10)
    return {
      ...newStamps(options.by, options.now),
      ID: options.guid(`period/${year}/${month + 1}`),
      FinYear: year,
      FinPeriod: month + 1,
      StartDate: day(1, month),
      // Day 0 of a month is the last day of the month before it.
      EndDate: day(0, month + 1),
    }
  })

/** The financial period that a day (`YYYY-MM-DD`) lies in. */
export const findPeriod = (books: Pick<DivisionBooks, 'periods'>, date: string): FinancialPeriod | undefined =>
  books.periods.find((each) => each.StartDate <= date && date <= each.EndDate)

export const isClosed = (
  books: Pick<DivisionBooks, 'closedPeriods'>,
  journal: string,
  { FinYear, FinPeriod }: Pick<FinancialPeriod, 'FinYear' | 'FinPeriod'>,
): boolean =>
  books.closedPeriods.some((each) => each.journal === journal && each.year === FinYear && each.period === FinPeriod)
