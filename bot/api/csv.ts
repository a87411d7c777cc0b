import type { Locale } from '../approvals/views.ts'

/** Spreadsheets read a file without it as another alphabet. */
const BYTE_ORDER_MARK = '\uFEFF'

/** As spreadsheets of the reader's country separate cells; where the comma is in amounts, it cannot. */
const SEPARATOR: Record<Locale, string> = { nl: ';', en: ',' }

/**
 * What makes a spreadsheet take a cell for a formula, spaces before it or not.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

const cell = (text: string): string => {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

/** Writes rows that follow others in a file for a spreadsheet; no cell is a formula. */
export const csvRows = (rows: string[][], locale: Locale): string =>
  rows.map((cells) => `${cells.map(cell).join(SEPARATOR[locale])}\r\n`).join('')

/** Writes rows as a file for a spreadsheet, in which no cell is a formula. */
export const csv = (rows: string[][], locale: Locale): string => BYTE_ORDER_MARK + csvRows(rows, locale)
