import { describe, expect, test } from '@jest/globals'
import type { PaymentTerm, PurchaseEntry } from '../../bot/approvals/books.ts'
import type { Invoice } from '../../bot/approvals/invoice.ts'
import { planRelease } from '../../bot/approvals/plan-release.ts'
import { verifyRelease } from '../../bot/approvals/verify-release.ts'
import { anEntry, anInvoice, aTerm, guidOf } from './samples.ts'

const invoice = anInvoice({ state: 'releasing' })

const plan = (...[invoice, entry, terms]: [Invoice, PurchaseEntry | undefined, PaymentTerm[]]) =>
  planRelease(invoice, entry, terms, { byTerms: false })

const verify = (...[invoice, entry, terms]: [Invoice, PurchaseEntry, PaymentTerm[]]) =>
  verifyRelease(invoice, entry, terms, 'condition')

describe('A9: what a release does with what stands in Exact Online', () => {
  test('an open entry with AU, as it was approved, is written', () => {
    expect(plan(invoice, anEntry(), [aTerm()])).toEqual({ do: 'write' })
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
    expect(plan(invoice, entry, [...terms])).toMatchObject({ do: 'fail', cause, readBackBlocked })
  })

  test('a changed content is refused also when the selected condition stands there already', () => {
    const entry = anEntry({ conditionCode: '30', amountCents: 1 })
    expect(plan(invoice, entry, [aTerm({ method: 'B' })])).toMatchObject({
      do: 'fail',
      cause: 'content-changed',
      readBackBlocked: false,
    })
  })

  test('the evidence names what changed, by whom, and shows four characters of an account', () => {
    const planned = plan(invoice, anEntry({ amountCents: 133_100 }), [aTerm({ bankAccount: 'NL00EVIL0000004321' })])
    expect(planned).toMatchObject({
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
    expect(plan(invoice, anEntry({ conditionCode: '30' }), [aTerm({ method: 'B' })])).toMatchObject({
      do: 'confirm',
    })
  })

  test('an invoice that was paid is closed as paid', () => {
    expect(plan(invoice, anEntry(), [aTerm({ status: 'matched' })])).toEqual({ do: 'close-as-paid' })
  })

  test('what was paid after Akkoord wrote it is proved, not closed as paid before', () => {
    const written = { ...invoice, release: { ...invoice.release, writtenAt: new Date('2026-11-12T10:00:00Z') } }
    const paid = [aTerm({ status: 'matched', conditionCode: '30', method: 'B' })]
    expect(plan(written, anEntry({ conditionCode: '30' }), paid)).toMatchObject({ do: 'confirm', way: 'condition' })
    expect(plan(invoice, anEntry({ conditionCode: '30' }), paid)).toEqual({ do: 'close-as-paid' })
    expect(plan(written, anEntry(), [aTerm({ status: 'matched' })])).toEqual({ do: 'close-as-paid' })
  })

  test('an entry without payment terms is not written: nothing could be proved afterwards', () => {
    const withoutTerms = plan(anInvoice({ payeeAccounts: [] }), anEntry(), [])
    expect(withoutTerms).toMatchObject({ do: 'fail', cause: 'not-verified' })
  })
})

describe('A10: released is said only of what was read back', () => {
  const released = { conditionCode: '30', conditionMethod: 'B' } as const
  const term = aTerm({ conditionCode: '30', method: 'B' })

  test('entry and every term right: released', () => {
    expect(verify(invoice, anEntry(released), [term])).toEqual({ released: true })
  })

  test('terms that split the amount add up: released', () => {
    const halves = [aTerm({ ...term, amountCents: 60_000 }), aTerm({ ...term, amountCents: 61_000 })]
    expect(verify(invoice, anEntry(released), halves)).toEqual({ released: true })
  })

  test('an administration that shows no method on the entry is judged by its terms', () => {
    expect(verify(invoice, anEntry({ ...released, conditionMethod: null }), [term])).toEqual({ released: true })
  })

  test('a credit note is released likewise', () => {
    const note = anInvoice({ kind: 'credit-note', amountCents: -121_000 })
    const entry = anEntry({ ...released, kind: 'credit-note', amountCents: -121_000 })
    expect(verify(note, entry, [aTerm({ ...term, amountCents: -121_000 })])).toEqual({ released: true })
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
    expect(verify(invoice, entry, [...terms])).toMatchObject({ released: false, readBackBlocked })
  })
})

describe('what was paid in part', () => {
  const paid = aTerm({ status: 'matched', amountCents: 60_000 })
  const rest = aTerm({ amountCents: 61_000 })

  test('its remainder is released', () => {
    expect(plan(invoice, anEntry(), [paid, rest])).toEqual({ do: 'write' })
  })

  test('what is proved is the remainder; the paid part only counts for the sum', () => {
    const entry = anEntry({ conditionCode: '30', conditionMethod: 'B' })
    const released = { ...rest, conditionCode: '30', method: 'B' } as const
    expect(verify(invoice, entry, [paid, released])).toEqual({ released: true })
    expect(verify(invoice, entry, [paid, rest])).toMatchObject({ released: false })
    expect(verify(invoice, entry, [released])).toMatchObject({ released: false })
  })
})

describe('the second way: the terms of a processed entry are changed themselves', () => {
  const processed = anEntry({ status: 'processed' })
  const byTerms = { byTerms: true }
  const halves = [aTerm({ id: guidOf('one'), amountCents: 60_000 }), aTerm({ id: guidOf('two'), amountCents: 61_000 })]
  const released = halves.map((term) => ({ ...term, method: 'B' as const }))

  test('every term that is still cash is written', () => {
    expect(planRelease(invoice, processed, halves, byTerms)).toEqual({ do: 'write-terms', terms: halves })
  })

  test('a term that was changed before is left alone, and one that is paid too', () => {
    const [one, two] = halves
    if (!one || !two) throw new Error('two halves')
    const mixed = [{ ...one, method: 'B' as const }, two]
    expect(planRelease(invoice, processed, mixed, byTerms)).toEqual({ do: 'write-terms', terms: [two] })
    const partlyPaid = [{ ...one, status: 'matched' as const }, two]
    expect(planRelease(invoice, processed, partlyPaid, byTerms)).toEqual({ do: 'write-terms', terms: [two] })
  })

  test('terms that all carry the method already are confirmed', () => {
    expect(planRelease(invoice, processed, released, byTerms)).toMatchObject({ do: 'confirm', way: 'terms' })
  })

  test.each([
    ['it is off', processed, halves, false, 'entry-processed'],
    ['the entry is still open: the first way comes first', anEntry(), halves, true, undefined],
    ['the entry was rejected', anEntry({ status: 'rejected' }), halves, true, 'entry-processed'],
    ['a term is selected for payment', processed, [aTerm({ status: 'selected' })], true, 'entry-processed'],
    ['the amount changed', anEntry({ status: 'processed', amountCents: 1 }), halves, true, 'content-changed'],
    [
      'the condition was changed',
      anEntry({ status: 'processed', conditionCode: '14' }),
      halves,
      true,
      'condition-changed',
    ],
  ] as const)('no term is written when %s', (_title, entry, terms, isOn, cause) => {
    const planned = planRelease(invoice, entry, [...terms], { byTerms: isOn })
    expect(planned).toMatchObject(cause === undefined ? { do: 'write' } : { do: 'fail', cause })
  })

  test('it is proved by the method of every unpaid term, while the condition stays AU', () => {
    const verifyTerms = (terms: PaymentTerm[], entry = processed) => verifyRelease(invoice, entry, terms, 'terms')
    expect(verifyTerms(released)).toEqual({ released: true })
    expect(verifyTerms(halves)).toMatchObject({ released: false, readBackBlocked: true })
    expect(verifyTerms([...released.slice(1), ...halves.slice(0, 1)])).toMatchObject({
      released: false,
      readBackBlocked: false,
    })
    expect(verifyTerms(released.slice(1))).toMatchObject({ released: false })
    expect(verifyTerms(released, anEntry({ status: 'processed', conditionCode: '14' }))).toMatchObject({
      released: false,
    })
  })
})
