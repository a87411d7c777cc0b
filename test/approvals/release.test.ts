import { describe, expect, test } from '@jest/globals'
import { planRelease } from '../../bot/approvals/plan-release.ts'
import { verifyRelease } from '../../bot/approvals/verify-release.ts'
import { anEntry, anInvoice, aTerm, guidOf } from './samples.ts'

const invoice = anInvoice({ state: 'releasing' })

describe('A9: what a release does with what stands in Exact Online', () => {
  test('an open entry with AU, as it was approved, is written', () => {
    expect(planRelease(invoice, anEntry(), [aTerm()])).toEqual({ do: 'write' })
  })

  test.each([
    ['the entry is gone', undefined, [], 'entry-gone', null],
    ['the entry was processed', anEntry({ status: 'processed' }), [aTerm()], 'entry-processed', true],
    ['a term was selected for payment', anEntry(), [aTerm({ status: 'selected' })], 'entry-processed', true],
    [
      'the condition was changed by hand',
      anEntry({ conditionCode: '14' }),
      [aTerm({ method: 'B' })],
      'condition-changed',
      false,
    ],
    ['the condition was emptied', anEntry({ conditionCode: null }), [aTerm()], 'condition-changed', false],
    ['the amount changed', anEntry({ amountCents: 133_100 }), [aTerm()], 'content-changed', true],
    ['the supplier changed', anEntry({ supplierId: guidOf('another') }), [aTerm()], 'content-changed', true],
    ['the currency changed', anEntry({ currency: 'USD' }), [aTerm()], 'content-changed', true],
    [
      'the payee’s bank account changed',
      anEntry(),
      [aTerm({ bankAccount: 'NL00EVIL0000004321' })],
      'content-changed',
      true,
    ],
    ['the payee’s bank account vanished', anEntry(), [aTerm({ bankAccount: null })], 'content-changed', true],
    [
      'one of two terms pays to another account',
      anEntry(),
      [aTerm(), aTerm({ bankAccount: 'NL00EVIL0000004321' })],
      'content-changed',
      true,
    ],
  ] as const)('nothing is written when %s', (_title, entry, terms, cause, readBackBlocked) => {
    expect(planRelease(invoice, entry, [...terms])).toMatchObject({ do: 'fail', cause, readBackBlocked })
  })

  test('a changed content is refused also when the selected condition stands there already', () => {
    const entry = anEntry({ conditionCode: '30', amountCents: 1 })
    expect(planRelease(invoice, entry, [aTerm({ method: 'B' })])).toMatchObject({
      do: 'fail',
      cause: 'content-changed',
      readBackBlocked: false,
    })
  })

  test('the evidence names what changed, by whom, and shows four characters of an account', () => {
    const plan = planRelease(invoice, anEntry({ amountCents: 133_100 }), [aTerm({ bankAccount: 'NL00EVIL0000004321' })])
    expect(plan).toMatchObject({
      evidence: {
        changed: [
          { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' },
          { field: 'bank-account', was: '…4300', is: '…4321' },
        ],
        modifiedBy: 'Bea Jansen',
        modifiedAt: new Date('2026-11-12T10:00:00.000Z'),
      },
    })
  })

  test('the selected condition that stands there already is confirmed, not written', () => {
    expect(planRelease(invoice, anEntry({ conditionCode: '30' }), [aTerm({ method: 'B' })])).toMatchObject({
      do: 'confirm',
    })
  })

  test('an invoice that was paid is closed as paid', () => {
    expect(planRelease(invoice, anEntry(), [aTerm({ status: 'matched' })])).toEqual({ do: 'close-as-paid' })
  })

  test('an entry without payment terms is not written: nothing could be proved afterwards', () => {
    const withoutTerms = planRelease(anInvoice({ payeeAccounts: [] }), anEntry(), [])
    expect(withoutTerms).toMatchObject({ do: 'fail', cause: 'not-verified' })
  })
})

describe('A10: released is said only of what was read back', () => {
  const released = { conditionCode: '30', conditionMethod: 'B' } as const
  const term = aTerm({ conditionCode: '30', method: 'B' })

  test('entry and every term right: released', () => {
    expect(verifyRelease(invoice, anEntry(released), [term])).toEqual({ released: true })
  })

  test('terms that split the amount add up: released', () => {
    const halves = [aTerm({ ...term, amountCents: 60_000 }), aTerm({ ...term, amountCents: 61_000 })]
    expect(verifyRelease(invoice, anEntry(released), halves)).toEqual({ released: true })
  })

  test('an administration that shows no method on the entry is judged by its terms', () => {
    expect(verifyRelease(invoice, anEntry({ ...released, conditionMethod: null }), [term])).toEqual({ released: true })
  })

  test('a credit note is released likewise', () => {
    const note = anInvoice({ kind: 'credit-note', amountCents: -121_000 })
    const entry = anEntry({ ...released, kind: 'credit-note', amountCents: -121_000 })
    expect(verifyRelease(note, entry, [aTerm({ ...term, amountCents: -121_000 })])).toEqual({ released: true })
  })

  test.each([
    ['the entry still has AU', anEntry(), [aTerm()], true],
    ['the entry has another condition', anEntry({ ...released, conditionCode: '14' }), [term], false],
    ['the entry’s method is still cash', anEntry({ ...released, conditionMethod: 'K' }), [term], false],
    ['the due date is another', anEntry({ ...released, dueDate: '2026-11-12' }), [term], false],
    [
      'one of two terms is still cash',
      anEntry(released),
      [aTerm({ ...term, amountCents: 60_000 }), aTerm({ ...term, amountCents: 61_000, method: 'K' })],
      false,
    ],
    ['a term’s due date is another', anEntry(released), [aTerm({ ...term, dueDate: '2026-11-12' })], false],
    ['a term has another condition', anEntry(released), [aTerm({ ...term, conditionCode: 'AU' })], false],
    ['the terms do not add up', anEntry(released), [aTerm({ ...term, amountCents: 120_999 })], false],
    ['there are no terms', anEntry(released), [], false],
  ] as const)('not released when %s', (_title, entry, terms, readBackBlocked) => {
    expect(verifyRelease(invoice, entry, [...terms])).toMatchObject({ released: false, readBackBlocked })
  })
})
