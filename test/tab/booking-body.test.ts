import { describe, expect, test } from '@jest/globals'
import type { BookingChoicesJson, BookingFormJson } from '../../bot/api/intake-json.ts'
import { bookingBody } from '../../tab/parts/booking-form/booking-body.ts'
import { draftOf, type Edits } from '../../tab/parts/booking-form/draft.ts'
import { isStillSo, pointOf } from '../../tab/parts/booking-form/failed-fields.ts'
import { openPoints } from '../../tab/parts/booking-form/open-points.ts'

const choices: BookingChoicesJson = {
  holdUntilApproved: true,
  defaultCondition: null,
  conditions: [{ code: '30', description: '30 dagen', method: 'B' }],
  journals: [{ code: '70', description: 'Inkoop' }],
  vatCodes: [
    { code: '2', description: '21 %', percent: '21', isInclusive: false, calculatesVat: true },
    { code: '4', description: '21 % inclusief', percent: '21', isInclusive: true, calculatesVat: true },
  ],
}

const supplier = { supplier: 's-1', code: '1', name: 'Bakker', vatNumber: null, cocNumber: null, blocked: false }

const form: BookingFormJson = {
  administration: 'nl-1',
  kind: 'invoice',
  invoiceNumber: 'F-1',
  invoiceDate: '2026-11-12',
  dueDate: '2026-12-12',
  dueDateFrom: 'condition',
  currency: 'EUR',
  supplier,
  candidates: [],
  fromFile: null,
  condition: { code: '30', from: 'supplier' },
  journal: null,
  totals: { net: '100.00', vat: '21.00', gross: '121.00' },
  lines: [
    {
      description: '',
      glAccount: { code: '4300', description: 'Huisvesting' },
      vatCode: '4',
      amount: '121.00',
      vatAmount: '21.00',
      why: [],
    },
  ],
  authorizers: { people: [{ objectId: 'anna', name: 'Anna' }], byRule: true },
  duplicate: null,
}

/** A file that says nothing. */
const empty: BookingFormJson = {
  ...form,
  invoiceNumber: '',
  invoiceDate: '',
  dueDate: '',
  dueDateFrom: null,
  supplier: null,
  condition: null,
  totals: null,
  lines: [],
  authorizers: { people: [], byRule: false },
}

const bodyOf = (edits: Edits = {}) =>
  bookingBody(draftOf(form, choices, edits), { intake: 'i-1', administration: 'nl-1', vatCodes: choices.vatCodes })

const openIn = (from: BookingFormJson, edits: Edits = {}, isDuplicate = false) =>
  openPoints(draftOf(from, choices, edits), choices, isDuplicate).map(({ what }) => what)

describe('what is sent to be booked', () => {
  test('is what was proposed where nobody changed it, with the VAT in an inclusive amount', () => {
    expect(bodyOf()).toEqual({
      intake: 'i-1',
      administration: 'nl-1',
      supplier: { id: 's-1' },
      kind: 'invoice',
      invoiceNumber: 'F-1',
      invoiceDate: '2026-11-12',
      dueDate: '2026-12-12',
      currency: 'EUR',
      journal: '70',
      paymentCondition: '30',
      authorizers: ['anna'],
      lines: [{ description: '-', glAccount: '4300', vatCode: '4', amount: '121.00', vatAmount: '21.00' }],
    })
  })

  test('A15: has no reason to book it twice by itself', () => {
    expect(bodyOf({ duplicateReason: 'Andere termijn' })).not.toHaveProperty('duplicateReason')
  })

  test('A3: leaves the due date to the condition where another one is chosen', () => {
    expect(bodyOf({ condition: '14' })).not.toHaveProperty('dueDate')
    expect(bodyOf({ condition: '14', dueDate: '2026-11-30' })).toMatchObject({ dueDate: '2026-11-30' })
  })
})

describe('what is open', () => {
  test.each<[string, BookingFormJson, Edits, string[]]>([
    ['nothing, where all was found', form, {}, []],
    ['a rejected date', form, { invoiceDate: '12-13-2026' }, ['invoice-date']],
    ['a number without a letter in it', form, { invoiceNumber: '  ' }, ['invoice-number']],
    ['A3: nobody to approve', form, { authorizers: [] }, ['authorizers']],
    ['a blocked supplier', { ...form, supplier: { ...supplier, blocked: true } }, {}, ['supplier-blocked']],
    [
      'an invoice below zero',
      { ...empty, supplier },
      { total: -12_100, invoiceNumber: 'F-1', invoiceDate: '2026-11-12', condition: '30', authorizers: ['anna'] },
      ['account', 'vat-code', 'sign'],
    ],
    [
      'everything, in an empty form',
      empty,
      {},
      ['supplier', 'invoice-number', 'invoice-date', 'account', 'vat-code', 'amount', 'condition', 'authorizers'],
    ],
  ])('%s', (_what, from, edits, expected) => {
    expect(openIn(from, edits)).toEqual(expected)
  })

  test('a reason, where it was booked before (A15)', () => {
    expect(openIn(form, {}, true)).toEqual(['duplicate'])
    expect(openIn(form, { duplicateReason: 'Andere termijn' }, true)).toEqual([])
  })
})

describe('a problem of the server', () => {
  test.each([
    ['lines[1].glAccount', { what: 'account', line: 2 }],
    ['authorizers[0]', { what: 'authorizers' }],
    ['paymentCondition', { what: 'condition' }],
    ['exact-online', undefined],
  ])('about %s stands at its field', (field, point) => {
    expect(pointOf(field)).toEqual(point)
  })

  test('goes once the field says something else', () => {
    expect(isStillSo({ field: 'paymentCondition' }, bodyOf(), bodyOf({ note: 'x' }))).toBe(true)
    expect(isStillSo({ field: 'paymentCondition' }, bodyOf(), bodyOf({ condition: '14' }))).toBe(false)
  })
})
