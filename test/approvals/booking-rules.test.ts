import { describe, expect, test } from '@jest/globals'
import type { PaymentCondition } from '../../bot/approvals/books.ts'
import { checkSetup } from '../../bot/approvals/check-setup.ts'
import { dueDateFor } from '../../bot/approvals/due-date.ts'
import { checkRequestLines } from '../../bot/approvals/request-lines.ts'
import { selectCondition } from '../../bot/approvals/select-condition.ts'
import { guidOf } from './samples.ts'

const condition = (code: string, more: Partial<PaymentCondition> = {}): PaymentCondition => ({
  code,
  description: code,
  method: 'B',
  paymentDays: Number(code) || 0,
  endOfMonths: 0,
  ...more,
})
const conditions = [
  condition('14'),
  condition('30'),
  condition('20', { method: 'I' }),
  condition('AU', { method: 'K' }),
]

describe('A1: the set-up', () => {
  test('AU with method cash is right', () => {
    expect(checkSetup(conditions)).toBeUndefined()
  })
  test('AU missing is a problem that can be solved here', () => {
    expect(checkSetup([condition('30')])).toEqual({ problem: 'au-missing' })
  })
  test('AU with another method is refused', () => {
    expect(checkSetup([condition('AU', { method: 'B' })])).toEqual({ problem: 'au-not-cash', method: 'B' })
  })
})

describe('A3: the selected condition', () => {
  const none = { request: null, supplier: null, administration: null }
  test.each([
    ['the booker’s goes first', { request: '14', supplier: '30', administration: '20' }, { ok: true, from: 'request' }],
    ['then the supplier’s', { ...none, supplier: '30', administration: '14' }, { ok: true, from: 'supplier' }],
    ['then the administration’s', { ...none, administration: '14' }, { ok: true, from: 'administration' }],
    [
      'a supplier whose default is AU by accident gets the administration’s',
      { ...none, supplier: 'AU', administration: '14' },
      { ok: true, from: 'administration' },
    ],
    ['AU is refused', { ...none, request: 'AU' }, { ok: false, refusal: 'condition-is-au' }],
    ['AU in small letters is refused', { ...none, request: 'au' }, { ok: false, refusal: 'condition-is-au' }],
    ['AU from the supplier alone is refused', { ...none, supplier: 'AU' }, { ok: false, refusal: 'condition-is-au' }],
    ['none at all is refused', none, { ok: false, refusal: 'condition-missing' }],
    [
      'an unknown one is refused, not replaced',
      { ...none, request: '99', supplier: '30' },
      { ok: false, refusal: 'condition-unknown' },
    ],
    ['one on collection is allowed', { ...none, request: '20' }, { ok: true, condition: conditions[2] }],
  ])('%s', (_title, wanted, expected) => {
    expect(selectCondition(wanted, conditions)).toMatchObject(expected)
  })
})

describe('A3: the due date comes from the selected condition, never from AU', () => {
  test.each([
    ['2026-11-12', { paymentDays: 30, endOfMonths: 0 }, '2026-12-12'],
    ['2026-11-12', { paymentDays: 0, endOfMonths: 0 }, '2026-11-12'],
    ['2028-02-28', { paymentDays: 1, endOfMonths: 0 }, '2028-02-29'],
    ['2026-11-12', { paymentDays: 0, endOfMonths: 1 }, '2026-11-30'],
    ['2026-11-12', { paymentDays: 30, endOfMonths: 1 }, '2026-12-31'],
    ['2026-12-31', { paymentDays: 0, endOfMonths: 2 }, '2027-01-31'],
    // Summer time ends between the two: a date has no hours to lose.
    ['2026-10-24', { paymentDays: 2, endOfMonths: 0 }, '2026-10-26'],
  ])('%s and %j give %s', (invoiceDate, days, due) => {
    expect(dueDateFor(invoiceDate, days)).toBe(due)
  })
})

describe('lines of a booking', () => {
  const account = { id: guidOf('4300'), code: '4300', description: 'Huisvesting', blocked: false }
  const vat = {
    code: '2',
    description: 'Hoog',
    rateBasisPoints: 2100,
    type: 'E' as const,
    purchase: true,
    blocked: false,
  }
  const line = {
    description: 'huur',
    glAccount: '4300',
    vatCode: '2',
    amountCents: 100_000,
    includesVat: 'never' as const,
    vatCents: null,
  }

  test('the VAT is added by the code’s rate', () => {
    expect(checkRequestLines([line], [account], [vat])).toMatchObject({
      ok: true,
      checked: { netCents: 100_000, amountCents: 121_000, lines: [{ amountCents: 100_000, vatAmountCents: 21_000 }] },
    })
  })
  test('a code whose amounts include VAT gets the amount including VAT', () => {
    expect(checkRequestLines([line], [account], [{ ...vat, type: 'I' }])).toMatchObject({
      ok: true,
      checked: { amountCents: 121_000, lines: [{ amountCents: 121_000, vatAmountCents: 21_000 }] },
    })
  })
  test.each<[string, 'E' | 'I' | 'N', number | null, { netCents: number; vat: number; entry: number }]>([
    ['includes its VAT for an inclusive code', 'I', null, { netCents: 82_645, vat: 17_355, entry: 100_000 }],
    ['includes the VAT that the supplier says', 'I', 17_356, { netCents: 82_644, vat: 17_356, entry: 100_000 }],
    ['is without VAT for any other code', 'E', null, { netCents: 100_000, vat: 21_000, entry: 100_000 }],
    ['is all there is for a code without VAT', 'N', null, { netCents: 100_000, vat: 0, entry: 100_000 }],
  ])('an amount as Exact Online has it %s', (_what, type, vatCents, { netCents, vat: vatAmountCents, entry }) => {
    const asExact = { ...line, includesVat: 'where-inclusive' as const, vatCents }
    expect(checkRequestLines([asExact], [account], [{ ...vat, type }])).toMatchObject({
      ok: true,
      checked: { netCents, amountCents: netCents + vatAmountCents, lines: [{ amountCents: entry, vatAmountCents }] },
    })
  })
  test('the supplier’s own VAT amount is kept', () => {
    expect(checkRequestLines([{ ...line, vatCents: 21_001 }], [account], [vat])).toMatchObject({
      ok: true,
      checked: { amountCents: 121_001 },
    })
  })
  test('everything wrong is named with its field', () => {
    const wrong = checkRequestLines(
      [line, { ...line, glAccount: '9', vatCode: 'x' }],
      [{ ...account, blocked: true }],
      [{ ...vat, blocked: true }],
    )
    expect(wrong.ok || wrong.problems.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'lines[0].glAccount gl-account-blocked',
      'lines[0].vatCode vat-code-blocked',
      'lines[1].glAccount gl-account-unknown',
      'lines[1].vatCode vat-code-unknown',
    ])
  })
  test('a VAT code for sales only is refused', () => {
    expect(checkRequestLines([line], [account], [{ ...vat, purchase: false }])).toMatchObject({
      ok: false,
      problems: [{ code: 'vat-code-not-purchase', field: 'lines[0].vatCode' }],
    })
  })
  test('no lines at all are refused', () => {
    expect(checkRequestLines([], [account], [vat])).toMatchObject({ ok: false, problems: [{ code: 'no-lines' }] })
  })
})
