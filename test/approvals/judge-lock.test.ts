import { describe, expect, test } from '@jest/globals'
import type { PaymentTerm, PurchaseEntry } from '../../bot/approvals/books.ts'
import type { Invoice } from '../../bot/approvals/invoice.ts'
import {
  isSameFinding,
  isToldByFailure,
  isWatched,
  judgeLock,
  payableUnapproved,
} from '../../bot/approvals/judge-lock.ts'
import { nextWatchAt } from '../../bot/approvals/next-watch.ts'
import type { LockChange, LockFinding } from '../../bot/approvals/views.ts'
import { anEntry, anInvoice, aTerm, guidOf } from './samples.ts'

const KIM = { by: 'Kim Visser', at: '2026-11-17T08:12:00.000Z' }
const JAN = { modifiedBy: 'J. Bos', modifiedAt: '2026-11-17T09:12:00.000Z' }
const BY_KIM = KIM
const BY_JAN = { by: JAN.modifiedBy, at: JAN.modifiedAt }

const judged = (entry: Partial<PurchaseEntry> | undefined, terms: Partial<PaymentTerm>[] = [{}]) =>
  judgeLock(anInvoice(), entry && anEntry({ ...JAN, ...entry }), terms.map(aTerm), KIM)

const broken = (
  changes: LockChange[],
  lock: LockFinding['lock'],
  by: { by: string | null; at: string | null },
  asksAgain = false,
) => ({ is: 'broken', finding: { changes, lock, ...by }, asksAgain })

describe('the lock watchdog', () => {
  test('finds nothing while the entry is on AU, its terms on cash, and all of it as it was asked', () => {
    expect(judged({})).toEqual({ is: 'intact' })
    expect(judged({}, [{ id: guidOf('one'), amountCents: 60_500 }, { amountCents: 60_500 }])).toEqual({ is: 'intact' })
  })

  test.each<[string, ReturnType<typeof judged>, unknown]>([
    [
      'a term that someone put from cash to on credit: nothing blocks it',
      judged({}, [{ method: 'B' }]),
      broken([{ field: 'method', wasMethod: 'K', isMethod: 'B' }], 'open', BY_KIM),
    ],
    [
      'one of two terms on collection',
      judged({}, [
        { method: 'I', amountCents: 60_500 },
        { id: guidOf('two'), amountCents: 60_500 },
      ]),
      broken([{ field: 'method', wasMethod: 'K', isMethod: 'I' }], 'open', BY_KIM),
    ],
    [
      'a term that is selected for payment',
      judged({}, [{ status: 'selected' }]),
      broken([{ field: 'term', became: 'selected' }], 'open', BY_KIM),
    ],
    [
      'a term whose payment was made',
      judged({}, [{ status: 'processed' }]),
      broken([{ field: 'term', became: 'processed' }], 'open', BY_KIM),
    ],
    [
      'a part that was paid: the rest is blocked',
      judged({}, [
        { status: 'matched', amountCents: 60_500 },
        { id: guidOf('two'), amountCents: 60_500 },
      ]),
      broken([{ field: 'term', became: 'partly-paid' }], 'holds', BY_KIM),
    ],
    [
      'another condition, whose method is not said again',
      judged({ conditionCode: '30' }, [{ method: 'B', conditionCode: '30' }]),
      broken([{ field: 'condition', was: 'AU', is: '30' }], 'open', BY_JAN),
    ],
    [
      'no condition',
      judged({ conditionCode: null }),
      broken([{ field: 'condition', was: 'AU', is: '-' }], 'open', BY_JAN),
    ],
    [
      'another amount, still blocked: it is asked again',
      judged({ amountCents: 133_100 }, [{ amountCents: 133_100 }]),
      broken([{ field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }], 'holds', BY_JAN, true),
    ],
    [
      'another amount that nothing blocks: it is told, not asked',
      judged({ amountCents: 133_100, conditionCode: '14' }, [{ amountCents: 133_100, method: 'B' }]),
      broken(
        [
          { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' },
          { field: 'condition', was: 'AU', is: '14' },
        ],
        'open',
        BY_JAN,
      ),
    ],
    [
      'another supplier',
      judged({ supplierId: guidOf('other'), supplierName: 'Ander B.V.' }),
      broken([{ field: 'supplier', was: 'Bakker Bouw B.V.', is: 'Ander B.V.' }], 'holds', BY_JAN, true),
    ],
    [
      'another currency',
      judged({ currency: 'USD' }),
      broken([{ field: 'currency', was: 'EUR', is: 'USD' }], 'holds', BY_JAN, true),
    ],
    [
      'another bank account: whoever changed the term is named, not whoever touched the entry',
      judged({}, [{ bankAccount: 'NL20INGB0001234567' }]),
      broken([{ field: 'bank-account', was: '…4300', is: '…4567' }], 'holds', BY_KIM, true),
    ],
    [
      'another due date',
      judged({ dueDate: '2026-12-01' }),
      broken([{ field: 'due-date', wasDate: '2026-12-12', isDate: '2026-12-01' }], 'holds', BY_JAN),
    ],
    [
      'a processed entry',
      judged({ status: 'processed' }),
      broken([{ field: 'entry', became: 'processed' }], 'holds', BY_JAN),
    ],
    [
      'an entry that is gone',
      judged(undefined, []),
      broken([{ field: 'entry', became: 'removed' }], 'gone', { by: null, at: null }),
    ],
    ['paid before approval', judged({}, [{ status: 'matched' }]), { is: 'paid', modifier: KIM }],
    ['no terms to be seen: nothing is known, and nothing said', judged({}, []), { is: 'intact' }],
  ])('finds %s', (_name, judgement, expected) => {
    expect(judgement).toEqual(expected)
  })

  test.each<[string, Partial<Invoice>, boolean]>([
    ['waits', { state: 'waiting' }, true],
    ['was rejected', { state: 'rejected' }, true],
    ['could not be released', { state: 'failed' }, true],
    ['is being released', { state: 'releasing' }, false],
    [
      'may have been written by us',
      { state: 'failed', release: { ...anInvoice().release, writtenAt: new Date(0) } },
      false,
    ],
    ['was never blocked', { held: false }, false],
    ['has no entry', { entryId: null }, false],
    ['is released', { state: 'released' }, false],
    ['is over', { state: 'paid' }, false],
  ])('A9: whether an invoice that %s is watched', (_name, more, expected) => {
    expect(isWatched(anInvoice(more))).toBe(expected)
  })

  test('A11: what the card of a failed release says already is not told again; anything more is', () => {
    const failed = anInvoice({ state: 'failed', release: { ...anInvoice().release, cause: 'entry-processed' } })
    const processed: LockFinding = {
      changes: [{ field: 'entry', became: 'processed' }],
      lock: 'holds',
      by: null,
      at: null,
    }
    expect(isToldByFailure(failed, processed)).toBe(true)
    expect(isToldByFailure(anInvoice(), processed)).toBe(false)
    const more: LockChange[] = [...processed.changes, { field: 'method', wasMethod: 'K', isMethod: 'B' }]
    expect(isToldByFailure(failed, { ...processed, changes: more, lock: 'open' })).toBe(false)
  })

  test('A11: after a release that failed, doing by hand what everyone approved breaks nothing', () => {
    const byHand = anEntry({ conditionCode: '30' })
    const terms = [aTerm({ conditionCode: '30', method: 'B' })]
    expect(judgeLock(anInvoice({ state: 'failed' }), byHand, terms, KIM)).toEqual({ is: 'intact' })
    expect(judgeLock(anInvoice({ state: 'failed' }), { ...byHand, conditionCode: '14' }, terms, KIM)).toMatchObject({
      is: 'broken',
    })
  })

  test.each<[string, Partial<PaymentTerm>[], LockChange[] | null]>([
    ['in cash', [{}, {}], null],
    ['in cash, and one paid', [{ status: 'matched', method: 'B' }, {}], null],
    ['all paid', [{ status: 'matched' }], null],
    ['of which one is on credit', [{}, { method: 'B' }], [{ field: 'method', wasMethod: 'K', isMethod: 'B' }]],
    ['selected for payment', [{ status: 'selected' }], [{ field: 'term', became: 'selected' }]],
  ])('an entry of elsewhere on AU with its terms %s is payable or not', (_which, terms, changes) => {
    const expected = changes && { changes, lock: 'open', ...KIM }
    expect(payableUnapproved(anEntry(), terms.map(aTerm), KIM)).toEqual(expected)
  })

  test('A13: the same, whoever did it last, is the same finding', () => {
    const one: LockFinding = { changes: [{ field: 'entry', became: 'processed' }], lock: 'holds', by: 'A', at: null }
    expect(isSameFinding(one, { ...one, by: 'B', at: '2026-11-17T08:12:00.000Z' })).toBe(true)
    expect(isSameFinding(one, { ...one, lock: 'open' })).toBe(false)
    expect(isSameFinding(null, one)).toBe(false)
    // As a database gives it back.
    expect(isSameFinding(one, { ...one, changes: [{ became: 'processed', field: 'entry' }] })).toBe(true)
  })
})

test.each<[string, Parameters<typeof nextWatchAt>[0], number]>([
  ['something waits', { waits: true, quietTurns: 0, calls: 2 }, 5],
  ['it was quiet once', { waits: true, quietTurns: 1, calls: 2 }, 10],
  ['it was quiet long', { waits: true, quietTurns: 4, calls: 2 }, 60],
  ['a turn takes many calls', { waits: true, quietTurns: 0, calls: 12 }, 24],
  ['nothing waits', { waits: false, quietTurns: 0, calls: 2 }, 240],
])('an administration is looked at again: %s', (_name, state, minutes) => {
  expect((+nextWatchAt(state, new Date(0)) - 0) / 60_000).toBe(minutes)
})
