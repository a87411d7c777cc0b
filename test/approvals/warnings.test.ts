import { describe, expect, test } from '@jest/globals'
import { decide } from '../../bot/approvals/decide.ts'
import type { Evidence, Warning } from '../../bot/approvals/views.ts'
import { type EarlierInvoice, warningsOf } from '../../bot/approvals/warnings.ts'
import { anAssignment, anInvoice, aPerson } from './samples.ts'

const OURS = 'NL91ABNA0417164300'
const OTHER = 'NL44RABO0123456789'

const earlier = (more: Partial<EarlierInvoice> = {}): EarlierInvoice => ({
  amountCents: 50_000,
  currency: 'EUR',
  payeeAccounts: [OURS],
  ...more,
})
const five = (more: Partial<EarlierInvoice> = {}) => Array.from({ length: 5 }, () => earlier(more))

describe('A9: what authorizers must look at', () => {
  test.each<[string, Parameters<typeof anInvoice>[0], EarlierInvoice[], Warning[]]>([
    ['nothing is known of a new supplier', {}, [], []],
    ['everything is as usual', {}, five({ amountCents: 60_500 }), []],
    [
      'a bank account that none of the earlier ones had; only its end is told',
      { payeeAccounts: [OTHER] },
      [earlier()],
      [{ warning: 'new-bank-account', account: '6789' }],
    ],
    [
      'of several bank accounts only the new ones',
      { payeeAccounts: [OTHER, OURS, 'NL02ABNA0000001111'] },
      [earlier()],
      [{ warning: 'new-bank-account', account: '6789, …1111' }],
    ],
    [
      'a bank account that one of the earlier ones had',
      { payeeAccounts: [OTHER] },
      [earlier(), earlier({ payeeAccounts: [OTHER] })],
      [],
    ],
    ['no known bank account is not a new one', { payeeAccounts: [''] }, [earlier()], []],
    [
      'more than twice the largest of the last five',
      { amountCents: 100_001 },
      five(),
      [{ warning: 'unusual-amount', largestCents: 50_000, currency: 'EUR' }],
    ],
    ['just twice the largest', { amountCents: 100_000 }, five(), []],
    ['four are too few to say what is usual', { amountCents: 900_000 }, five().slice(1), []],
    ['other currencies are not compared', { amountCents: 900_000 }, [...five({ currency: 'USD' }), earlier()], []],
    [
      'a larger one before the last five does not count',
      { amountCents: 100_001 },
      [...five(), earlier({ amountCents: 900_000 })],
      [{ warning: 'unusual-amount', largestCents: 50_000, currency: 'EUR' }],
    ],
    [
      'a credit note is compared by its size',
      { kind: 'credit-note', amountCents: -100_001 },
      five(),
      [{ warning: 'unusual-amount', largestCents: 50_000, currency: 'EUR' }],
    ],
    [
      'A15: it was booked although it was booked before',
      { duplicateOverride: 'a second delivery' },
      [],
      [{ warning: 'duplicate', reason: 'a second delivery' }],
    ],
    [
      'all three, the gravest first',
      { payeeAccounts: [OTHER], amountCents: 900_000, duplicateOverride: 'twice' },
      five(),
      [
        { warning: 'new-bank-account', account: '6789' },
        { warning: 'duplicate', reason: 'twice' },
        { warning: 'unusual-amount', largestCents: 50_000, currency: 'EUR' },
      ],
    ],
  ])('%s', (_title, invoice, known, warnings) => {
    expect(warningsOf(anInvoice(invoice), known)).toEqual(warnings)
  })
})

describe('friction follows risk: with something to look at, approving takes a ticked box', () => {
  const anna = aPerson('anna')
  const changed: Evidence = { changed: [], modifiedBy: null, modifiedAt: null }
  const twice: Warning = { warning: 'duplicate', reason: 'twice' }

  test.each([
    ['nothing to look at', {}, false, 'waiting'],
    ['a warning', { warnings: [twice] }, true, 'waiting'],
    ['a warning, and the box is not ticked', { warnings: [twice] }, false, 'not-confirmed'],
    ['a change, and the box is not ticked', { changed }, false, 'not-confirmed'],
    ['a change', { changed }, true, 'waiting'],
  ])('%s', (_title, invoice, isConfirmed, outcome) => {
    const round = {
      invoice: anInvoice(invoice),
      assignments: [anAssignment(anna), anAssignment(aPerson('arjan'))],
    }
    const decided = decide(
      round,
      { personId: anna.personId, round: 1, now: new Date() },
      { is: 'approve', isConfirmed },
    )
    expect(decided.ok ? decided.decided.state : decided.refusal).toBe(outcome)
  })

  test('a rejection needs no look', () => {
    const round = { invoice: anInvoice({ warnings: [twice] }), assignments: [anAssignment(anna)] }
    const by = { personId: anna.personId, round: 1, now: new Date() }
    expect(decide(round, by, { is: 'reject', reason: 'dubbel' })).toMatchObject({ decided: { state: 'rejected' } })
  })
})
