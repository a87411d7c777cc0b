import { describe, expect, test } from '@jest/globals'
import { failureOfRound } from '../../bot/approvals/failure-of-round.ts'
import { IDLE_RELEASE } from '../../bot/approvals/idle-release.ts'
import type { Invoice } from '../../bot/approvals/invoice.ts'
import { invoiceActions } from '../../bot/approvals/invoice-actions.ts'
import { planNewRound } from '../../bot/approvals/plan-new-round.ts'
import { anAssignment, anEntry, anInvoice, aPerson, aTerm } from './samples.ts'

const anna = aPerson('anna')
const arjan = aPerson('arjan')

describe('A5, A7: what booker and administrator may do', () => {
  const failing = (cause: Invoice['release']['cause'], retriedBy: string | null = null) => ({
    ...IDLE_RELEASE,
    cause,
    retriedBy,
  })

  test.each<[string, Partial<Invoice>, { newRound: boolean; withdraw: boolean; replace: string[] }]>([
    ['waiting', { state: 'waiting' }, { newRound: true, withdraw: true, replace: ['arjan'] }],
    ['rejected', { state: 'rejected' }, { newRound: true, withdraw: true, replace: [] }],
    ['being released', { state: 'releasing' }, { newRound: false, withdraw: false, replace: [] }],
    [
      'failing, and tried again by itself',
      { state: 'releasing', release: failing('unavailable') },
      { newRound: false, withdraw: true, replace: [] },
    ],
    [
      'failed for another cause',
      { state: 'failed', release: failing('entry-processed') },
      { newRound: false, withdraw: true, replace: [] },
    ],
    [
      'failed because it is no longer what was approved',
      { state: 'failed', release: failing('content-changed') },
      { newRound: true, withdraw: true, replace: [] },
    ],
    [
      'being tried again after that: it may be written just now',
      { state: 'releasing', release: failing('content-changed', 'Bea Jansen') },
      { newRound: false, withdraw: true, replace: [] },
    ],
    ['released', { state: 'released' }, { newRound: false, withdraw: false, replace: [] }],
    ['withdrawn', { state: 'withdrawn' }, { newRound: false, withdraw: false, replace: [] }],
    ['paid', { state: 'paid' }, { newRound: false, withdraw: false, replace: [] }],
  ])('%s', (_title, invoice, may) => {
    const round = {
      invoice: anInvoice(invoice),
      assignments: [anAssignment(anna, { decision: 'approved' }), anAssignment(arjan)],
    }
    const actions = invoiceActions(round, { role: 'booker', people: [] })
    expect({
      newRound: actions.newRound !== null,
      withdraw: actions.withdraw,
      replace: actions.replace.map(({ from }) => from.name),
    }).toEqual(may)
  })
})

describe('A7: a new round begins from what stands in Exact Online now', () => {
  const invoice = anInvoice()
  const unblocked = { conditionCode: '30', conditionMethod: 'B' } as const
  const changedBy = { modifiedBy: 'Bea Jansen', modifiedAt: new Date('2026-11-12T10:00:00.000Z') }

  test.each([
    ['as it was asked', invoice, anEntry(), [aTerm()], { ok: true, changed: null }],
    ['gone', invoice, undefined, [], { ok: false, refusal: 'entry-gone' }],
    ['no longer AU', invoice, anEntry(unblocked), [aTerm()], { ok: false, refusal: 'entry-not-blocked' }],
    [
      'one term is no longer cash',
      invoice,
      anEntry(),
      [aTerm(), aTerm({ method: 'B' })],
      { ok: false, refusal: 'entry-not-blocked' },
    ],
    [
      'without terms nothing proves that it is blocked',
      invoice,
      anEntry(),
      [],
      { ok: false, refusal: 'entry-not-blocked' },
    ],
    [
      'A4: never blocked',
      anInvoice({ held: false }),
      anEntry(unblocked),
      [aTerm({ method: 'B' })],
      { ok: true, changed: null },
    ],
    [
      'another amount',
      invoice,
      anEntry({ amountCents: 133_100 }),
      [aTerm({ amountCents: 133_100 })],
      {
        ok: true,
        changed: { ...changedBy, changed: [{ field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }] },
      },
    ],
    [
      'another payee',
      invoice,
      anEntry(),
      [aTerm({ bankAccount: 'NL44RABO0123456789' })],
      { ok: true, changed: { ...changedBy, changed: [{ field: 'bank-account', was: '…4300', is: '…6789' }] } },
    ],
  ])('%s', (_title, asked, entry, terms, plan) => {
    expect(planNewRound(asked, entry, terms)).toMatchObject(plan)
  })
})

test.each([
  ['not told', { failureMessageId: null, failureRound: null, round: 1 }, null],
  ['told in this round', { failureMessageId: 'card', failureRound: 2, round: 2 }, 'card'],
  [
    'A11: told in an earlier round, whose card is closed',
    { failureMessageId: 'card', failureRound: 1, round: 2 },
    null,
  ],
])('the card of a failure that was %s', (_title, invoice, card) => {
  expect(failureOfRound(invoice)).toBe(card)
})
