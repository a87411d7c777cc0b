import { describe, expect, test } from '@jest/globals'
import type { PaymentCondition, PaymentTerm, PurchaseEntry } from '../../bot/approvals/books.ts'
import {
  adoptedDueDate,
  adoptionObstacle,
  chosenDueDate,
  conditionChoices,
  factsOfEntry,
  hasChangedSince,
} from '../../bot/approvals/discovered-entry.ts'
import { anEntry, anInvoice, aTerm } from './samples.ts'

const condition = (code: string, method: PaymentCondition['method'], paymentDays = 30): PaymentCondition => ({
  code,
  description: code,
  method,
  paymentDays,
  endOfMonths: 0,
})

describe('an entry that was booked with AU elsewhere', () => {
  test.each<[string, Partial<PurchaseEntry> | null, Partial<PaymentTerm>[], string | null]>([
    ['open on AU, its terms in cash', {}, [{}, {}], null],
    ['of which a part is paid', {}, [{ status: 'matched', method: 'B' }, {}], null],
    ['gone', null, [], 'entry-gone'],
    ['processed', { status: 'processed' }, [{}], 'entry-not-blocked'],
    ['on another condition', { conditionCode: '30' }, [{}], 'entry-not-blocked'],
    ['with a term on credit', {}, [{}, { method: 'B' }], 'entry-not-blocked'],
    ['without terms', {}, [], 'entry-not-blocked'],
  ])('%s: can be taken over or not', (_which, entry, terms, obstacle) => {
    expect(adoptionObstacle(entry ? anEntry(entry) : undefined, terms.map(aTerm))).toBe(obstacle)
  })

  test.each<[string, string | null, string]>([
    ['on its own date, as AU makes it', '2026-11-12', '2026-12-12'],
    ['never', null, '2026-12-12'],
    ['before its own date', '2026-11-01', '2026-12-12'],
    ['on a date that somebody gave', '2027-01-31', '2027-01-31'],
  ])('A3: due %s, is due after approval on what the condition or the date says', (_which, dueDate, due) => {
    expect(adoptedDueDate(anEntry({ dueDate }), condition('30', 'B'))).toBe(due)
  })

  test.each<[string, string, string]>([
    ['was computed', '2026-12-12', '2026-11-26'],
    ['came with the entry', '2027-01-31', '2027-01-31'],
    ['is the invoice date, as AU makes it', '2026-11-12', '2026-11-26'],
  ])('with another condition, a due date that %s', (_which, dueDate, due) => {
    expect(chosenDueDate(anInvoice({ dueDate }), condition('30', 'B'), condition('14', 'B', 14))).toBe(due)
  })

  test('can get any condition but AU, those on credit first', () => {
    const all = [
      condition('20', 'I'),
      condition('AU', 'K'),
      condition('30', 'B'),
      condition('au', 'K'),
      condition('14', 'B'),
    ]
    expect(conditionChoices(all).map(({ code }) => code)).toEqual(['30', '14', '20'])
  })

  test('without a number of its supplier is known by its own', () => {
    expect(factsOfEntry(anEntry({ yourRef: '' })).invoiceNumber).toBe('26700001')
  })

  test('is what was seen until something of it changes', () => {
    const seen = anInvoice()
    const entry = anEntry({ yourRef: seen.invoiceNumber })
    expect(hasChangedSince(seen, entry)).toBe(false)
    for (const change of [{ amountCents: 1 }, { supplierId: 'x' }, { currency: 'USD' }, { yourRef: 'other' }]) {
      expect(hasChangedSince(seen, { ...entry, ...change })).toBe(true)
    }
  })
})
