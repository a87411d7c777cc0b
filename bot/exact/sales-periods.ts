import { z } from 'zod'
import type { Clock } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, day } from './odata-filter.ts'

const periodRow = z.object({
  FinYear: column.integer,
  FinPeriod: column.integer,
  StartDate: column.isoDate,
  EndDate: column.isoDate,
})

const statusRow = z.object({
  Year: column.integer,
  Period: column.integer,
  JournalType: column.integerOrZero,
  Status: column.integer,
})

const SALES_JOURNAL = 20
const OPEN = 0

/** Periods are closed a few times a year; whoever closes one meanwhile has Exact Online itself refuse. */
const KNOWN_FOR_MS = 5 * 60 * 1000

type Period = { year: number; period: number; from: string; to: string; closed: boolean }

/** What is known of all financial periods between two days (ISO dates). */
export type SalesPeriods = { readAt: number; from: string; to: string; periods: Period[] }

type Span = Pick<SalesPeriods, 'from' | 'to'>

const covers = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

const join = (one: Span, other: Span): Span => ({
  from: one.from < other.from ? one.from : other.from,
  to: one.to > other.to ? one.to : other.to,
})

/** Whole calendar years, so that the next dates asked for are most likely known already. */
const yearsAround = (dates: readonly string[]): Span => {
  const years = dates.map((date) => date.slice(0, 4)).toSorted()
  return { from: `${years.at(0)}-01-01`, to: `${years.at(-1)}-12-31` }
}

/** Two calls. A period counts as closed when every sales journal is closed in it: the others can still take an invoice. */
const readPeriods = async (client: ODataClient, { from, to }: Span): Promise<Period[]> => {
  const periods = await client.readAll({
    endpoint: 'financial/FinancialPeriods',
    row: periodRow,
    filter: allOf(`StartDate le ${day(to)}`, `EndDate ge ${day(from)}`),
  })
  if (periods.length === 0) return []
  const years = periods.map(({ FinYear }) => FinYear)
  const statuses = await client.readAll({
    endpoint: 'read/financial/JournalStatusList',
    row: statusRow,
    filter: allOf(`Year ge ${Math.min(...years)}`, `Year le ${Math.max(...years)}`),
  })
  const sales = statuses.filter(({ JournalType }) => JournalType === SALES_JOURNAL)
  return periods.map(({ FinYear, FinPeriod, StartDate, EndDate }) => {
    const journals = sales.filter(({ Year, Period }) => Year === FinYear && Period === FinPeriod)
    const closed = journals.length > 0 && journals.every(({ Status }) => Status !== OPEN)
    return { year: FinYear, period: FinPeriod, from: StartDate, to: EndDate, closed }
  })
}

/** A day that lies in no period takes no invoice either; its month is the best name for what is missing. */
const monthOf = (date: string): Period => ({
  year: Number(date.slice(0, 4)),
  period: Number(date.slice(5, 7)),
  from: date,
  to: date,
  closed: true,
})

/**
 * Those of these dates that no sales journal is open on, each once. What was read holds for five minutes.
 * @throws ExactError when the periods cannot be read: then nothing is known to be open
 */
export const findClosedPeriods = async (
  deps: { client: ODataClient; memory: { salesPeriods: SalesPeriods | undefined }; clock: Clock },
  dates: readonly string[],
): Promise<{ date: string; year: number; period: number }[]> => {
  if (dates.length === 0) return []
  const { client, memory, clock } = deps
  const wanted = yearsAround(dates)
  const now = clock.now().getTime()
  const fresh = memory.salesPeriods && now - memory.salesPeriods.readAt < KNOWN_FOR_MS ? memory.salesPeriods : undefined
  let known = fresh
  if (!known || !covers(known, wanted)) {
    const span = known ? join(known, wanted) : wanted
    known = { readAt: now, ...span, periods: await readPeriods(client, span) }
    memory.salesPeriods = known
  }
  const { periods } = known
  return [...new Set(dates)].flatMap((date) => {
    const { year, period, closed } = periods.find(({ from, to }) => from <= date && date <= to) ?? monthOf(date)
    return closed ? [{ date, year, period }] : []
  })
}
