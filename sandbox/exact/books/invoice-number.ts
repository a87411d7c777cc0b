import type { DivisionBooks } from './state.ts'

/** Digits of the counter behind year and journal: 26 50 00001. */
const COUNTER_DIGITS = 5

/** The next invoice number of a journal's own series in a year: 265000001, 265000002 and so on. */
export const nextInvoiceNumber = (books: DivisionBooks, journal: string, year: number): number => {
  const prefix = `${String(year).slice(-2)}${journal}`
  const first = Number(`${prefix}${'1'.padStart(COUNTER_DIGITS, '0')}`)
  const last = Number(`${prefix}${'9'.repeat(COUNTER_DIGITS)}`)
  return books.salesInvoices.reduce((next, { InvoiceNumber }) => {
    const isOfSeries = InvoiceNumber !== null && InvoiceNumber >= first && InvoiceNumber <= last
    return isOfSeries ? Math.max(next, InvoiceNumber + 1) : next
  }, first)
}
