import type { Locale } from '../approvals/views.ts'
import { type Say, wordsOf } from '../text/words.ts'
import type { BulkItemJson } from './customers-json.ts'

/** Spreadsheets read a file without it as another alphabet. */
const BYTE_ORDER_MARK = '\uFEFF'

/** As Dutch spreadsheets separate cells. */
const SEPARATOR = ';'

/**
 * What makes a spreadsheet take a cell for a formula, spaces before it or not.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

/** What there is to say beyond the outcome. */
const DETAILS: Record<string, 'bulk.detail.no-customer' | 'bulk.detail.no-rights' | 'bulk.detail.unexpected'> = {
  'no-customer': 'bulk.detail.no-customer',
  forbidden: 'bulk.detail.no-rights',
  unexpected: 'bulk.detail.unexpected',
}

const cell = (text: string): string => {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

const detailIn = (say: Say, detail: string | null): string => {
  const key = DETAILS[detail ?? '']
  return key ? say(key) : ''
}

/** What became of each relation of a bulk edit, as a file for a spreadsheet. */
export const bulkCsv = (items: BulkItemJson[], locale: Locale): string => {
  const say = wordsOf(locale)
  const head = [say('bulk.code'), say('bulk.customer'), say('bulk.outcome'), say('bulk.detail')]
  const rows = items.map(({ code, customer, outcome, detail }) => [
    code,
    customer,
    say(`bulk.outcome.${outcome ?? 'waiting'}`),
    detailIn(say, detail),
  ])
  return `${BYTE_ORDER_MARK}${[head, ...rows].map((cells) => `${cells.map(cell).join(SEPARATOR)}\r\n`).join('')}`
}
