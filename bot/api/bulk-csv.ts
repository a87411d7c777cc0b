import type { Locale } from '../approvals/views.ts'
import { type Say, wordsOf } from '../text/words.ts'
import { csv } from './csv.ts'
import type { BulkItemJson } from './customers-json.ts'

/** What there is to say beyond the outcome. */
const DETAILS: Record<string, 'bulk.detail.no-customer' | 'bulk.detail.no-rights' | 'bulk.detail.unexpected'> = {
  'no-customer': 'bulk.detail.no-customer',
  forbidden: 'bulk.detail.no-rights',
  unexpected: 'bulk.detail.unexpected',
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
  return csv([head, ...rows], locale)
}
