import { describe, expect, test } from '@jest/globals'
import { eInvoiceIn, problemsIn } from './fixtures/read-text.ts'
import { type UblParts, ublFile } from './fixtures/ubl-file.ts'

const NEGATIVE: Partial<UblParts> = {
  lines: ['-100.00', '-50.00', '-30.00'],
  subtotals: [
    { category: 'S', percent: '21', taxable: '-150.00', vat: '-31.50' },
    { category: 'S', percent: '9', taxable: '-30.00', vat: '-2.70' },
  ],
  vat: '-34.20',
  totals: {
    LineExtensionAmount: '-180.00',
    TaxExclusiveAmount: '-180.00',
    TaxInclusiveAmount: '-214.20',
    PayableAmount: '-214.20',
  },
}

const CREDITED = {
  kind: 'credit-note',
  totals: {
    lineExtension: -18_000,
    net: -18_000,
    vat: -3_420,
    gross: -21_420,
    prepaid: 0,
    rounding: 0,
    payable: -21_420,
  },
  vatBreakdown: [
    { category: 'S', rateBasisPoints: 2_100, taxableCents: -15_000, vatCents: -3_150 },
    { category: 'S', rateBasisPoints: 900, taxableCents: -3_000, vatCents: -270 },
  ],
}

describe('credit notes', () => {
  test.each<[string, Partial<UblParts>]>([
    ['a credit note', { document: 'CreditNote', typeCode: '381' }],
    ['an invoice of type 381', { typeCode: '381' }],
    ['an invoice below zero', NEGATIVE],
    ['a corrected invoice below zero', { ...NEGATIVE, typeCode: '384' }],
  ])('%s lowers what is owed: every amount is negative', (_what, changes) => {
    expect(eInvoiceIn(ublFile(changes))).toMatchObject(CREDITED)
  })

  test('prepaid and rounding amounts of a credit note change sign too, and zero stays zero', () => {
    const totals = { PrepaidAmount: '100.00', PayableRoundingAmount: '-0.20', PayableAmount: '114.00' }
    const eInvoice = eInvoiceIn(ublFile({ document: 'CreditNote', typeCode: '381', totals }))
    expect(eInvoice.totals).toMatchObject({ gross: -21_420, prepaid: -10_000, rounding: 20, payable: -11_400 })
    expect(Object.is(eInvoiceIn(ublFile({ document: 'CreditNote', typeCode: '381' })).totals.prepaid, 0)).toBe(true)
  })

  test('an invoice that was prepaid too much stays an invoice', () => {
    const eInvoice = eInvoiceIn(ublFile({ totals: { PrepaidAmount: '300.00', PayableAmount: '-85.80' } }))
    expect(eInvoice).toMatchObject({ kind: 'invoice', totals: { gross: 21_420, payable: -8_580 } })
  })

  test.each<[string, Partial<UblParts>]>([
    ['a credit note', { ...NEGATIVE, document: 'CreditNote', typeCode: '381' }],
    ['an invoice of type 381', { ...NEGATIVE, typeCode: '381' }],
  ])('%s below zero is refused: it can mean either', (_what, changes) => {
    expect(problemsIn(ublFile(changes))).toEqual(['negative-credit-note LegalMonetaryTotal/TaxInclusiveAmount'])
  })

  test('an invoice with returned goods on it stays an invoice', () => {
    const eInvoice = eInvoiceIn(ublFile({ lines: ['200.00', '50.00', '-70.00'] }))
    expect(eInvoice).toMatchObject({ kind: 'invoice', totals: { gross: 21_420 } })
  })
})

describe('document types', () => {
  test.each(['380', '384', '386', '388', '393'])('type %s is booked as an invoice', (typeCode) => {
    expect(eInvoiceIn(ublFile({ typeCode })).kind).toBe('invoice')
  })

  test.each(['381', '396', '81'])('type %s is booked as a credit note', (typeCode) => {
    expect(eInvoiceIn(ublFile({ document: 'CreditNote', typeCode })).kind).toBe('credit-note')
  })

  test.each([
    ['389', 'self-billed InvoiceTypeCode'],
    ['527', 'self-billed InvoiceTypeCode'],
    ['325', 'not-a-claim InvoiceTypeCode'],
    ['999', 'type-unknown InvoiceTypeCode'],
    ['constructor', 'type-unknown InvoiceTypeCode'],
  ])('an invoice of type %s is refused: %s', (typeCode, problem) => {
    expect(problemsIn(ublFile({ typeCode }))).toEqual([problem])
  })

  test.each([
    ['261', 'self-billed CreditNoteTypeCode'],
    ['380', 'type-contradictory CreditNoteTypeCode'],
  ])('a credit note of type %s is refused: %s', (typeCode, problem) => {
    expect(problemsIn(ublFile({ document: 'CreditNote', typeCode }))).toEqual([problem])
  })

  test.each<[UblParts['document'], string]>([
    ['Invoice', 'invoice'],
    ['CreditNote', 'credit-note'],
  ])('without a type code %s is what its root says', (document, kind) => {
    const file = ublFile({ document }).replace(/<cbc:\w+TypeCode>380<\/cbc:\w+TypeCode>/, '')
    expect(eInvoiceIn(file).kind).toBe(kind)
  })
})
