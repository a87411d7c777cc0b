import { describe, expect, test } from '@jest/globals'
import type { Assignment, Invoice } from '../../bot/approvals/invoice.ts'
import { type Ask, isWaiting, listCardView } from '../../bot/approvals/list-view.ts'
import { anAssignment, anInvoice, aPerson } from './samples.ts'

const anna = aPerson('anna')

const anAsk = (invoice: Partial<Invoice> = {}, mine: Partial<Assignment> = {}, askedRound = 1): Ask => ({
  round: { invoice: anInvoice(invoice), assignments: [anAssignment(aPerson('arjan')), anAssignment(anna, mine)] },
  askedRound,
})

test.each([
  ['while it waits for the reader', anAsk(), true],
  ['not after the reader decided', anAsk({}, { decision: 'approved' }), false],
  ['not after another one rejected it', anAsk({ state: 'rejected' }), false],
  ['not after it was paid', anAsk({ state: 'paid' }), false],
  ['not after it was asked anew', anAsk({ round: 2 }), false],
])('A5: an invoice stands in a list %s', (_when, ask, expected) => {
  expect(isWaiting(ask, anna)).toBe(expected)
})

test('A5: an invoice stands in no list of someone who is not asked', () => {
  expect(isWaiting(anAsk(), aPerson('sara'))).toBe(false)
})

describe('A5: a list', () => {
  test('holds what waits, the earliest due date first, and its total', () => {
    const view = listCardView(
      [
        anAsk({ dueDate: '2026-12-20', amountCents: 100 }),
        anAsk({ dueDate: '2026-12-01', amountCents: -30 }),
        anAsk({ state: 'paid' }),
      ],
      anna,
      false,
    )
    expect(view).toMatchObject({ state: 'open', total: { currency: 'EUR', amountCents: 70 } })
    expect(view.rows.map(({ invoice }) => invoice.dueDate)).toEqual(['2026-12-01', '2026-12-20'])
  })

  test('has no total over several currencies', () => {
    expect(listCardView([anAsk(), anAsk({ currency: 'USD' })], anna, false).total).toBeNull()
  })

  test('is done when nothing in it waits, and replaced when another took over', () => {
    expect(listCardView([anAsk({ state: 'paid' })], anna, false)).toMatchObject({ state: 'done', rows: [] })
    expect(listCardView([], anna, true)).toMatchObject({ state: 'replaced' })
  })
})
