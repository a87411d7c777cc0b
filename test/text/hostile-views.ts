import type { CardView } from '../../bot/approvals/views.ts'
import type { SalesCardView } from '../../bot/auto-invoice/views.ts'
import { guidOf } from '../approvals/samples.ts'
import { everyView } from './every-view.ts'

/** Fields of a view that others than Akkoord wrote. */
const OUTSIDE_TEXTS = new Set([
  ...['about', 'administratorName', 'customerName'],
  ...['account', 'administrationName', 'askedBy', 'askerName', 'bookerName', 'by', 'code', 'conditionCode'],
  ...[
    'connectionOf',
    'contact',
    'description',
    'detail',
    'exactUser',
    'fileName',
    'glCode',
    'glDescription',
    'invoiceNumber',
    'is',
  ],
  ...['modifiedBy', 'modifier', 'name', 'note', 'query', 'reason', 'supplierName', 'text', 'to', 'was'],
])

/** How many a list has when there are many; what has a shorter one by its nature stays short. */
const MANY: Record<string, { from: number; count: number }> = {
  approvers: { from: 1, count: 12 },
  choices: { from: 1, count: 15 },
  invoices: { from: 2, count: 30 },
  lines: { from: 4, count: 23 },
  customers: { from: 2, count: 30 },
  people: { from: 1, count: 12 },
  replace: { from: 1, count: 6 },
  rows: { from: 2, count: 30 },
}

/** As long as they are outside of tests: they weigh too. */
const KEYS: Record<string, string> = {
  administrationId: 'nl-800100',
  invoiceId: guidOf('an invoice'),
  messageId: guidOf('a message'),
  noticeId: guidOf('a notice'),
  customerId: guidOf('a customer'),
}

const HUGE_CENTS = -123_456_789_012

const filled = (value: unknown, key: string, text: string): unknown => {
  if (Array.isArray(value)) return manyOf(value, key).map((item) => filled(item, key, text))
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, name, text)]))
  }
  if (KEYS[key] !== undefined) return KEYS[key]
  if (typeof value === 'string' && OUTSIDE_TEXTS.has(key)) return key === 'was' ? `Was ${text}` : text
  return typeof value === 'number' && key.endsWith('Cents') ? HUGE_CENTS : value
}

const manyOf = (items: unknown[], key: string): unknown[] => {
  const many = MANY[key]
  if (!many || items.length < many.from) return items
  return Array.from({ length: many.count }, (_, index) => items[index % items.length])
}

/** Every view there is, long, its outside texts made from `text` and its amounts huge. */
export const viewsFilledWith = (text: string): (CardView | SalesCardView)[] =>
  everyView().map(({ view }) => filled(view, '', text) as CardView | SalesCardView)
