import { describe, expect, test } from '@jest/globals'
import { eInvoiceIn, problemsIn, readText } from './fixtures/read-text.ts'
import { bend, type UblParts, ublFile } from './fixtures/ubl-file.ts'

const WITH_ALLOWANCE_AND_CHARGE: Partial<UblParts> = {
  lines: ['100.00', '50.00'],
  allowancesAndCharges: ['-10.00', '+25.00', '+5.00'],
  subtotals: [{ category: 'S', percent: '21', taxable: '170.00', vat: '35.70' }],
  vat: '35.70',
  totals: {
    LineExtensionAmount: '150.00',
    AllowanceTotalAmount: '10.00',
    ChargeTotalAmount: '30.00',
    TaxExclusiveAmount: '170.00',
    TaxInclusiveAmount: '205.70',
    PayableAmount: '205.70',
  },
}

/** One line and one VAT rate, with as many lines as asked for. */
const oneRate = (vat: string, lineCount = 1): string => {
  const gross = (100 + Number(vat)).toFixed(2)
  const lines = ['100.00', ...Array.from({ length: lineCount - 1 }, () => '0.00')]
  return ublFile({
    lines,
    subtotals: [{ category: 'S', percent: '21', taxable: '100.00', vat }],
    vat,
    totals: {
      LineExtensionAmount: '100.00',
      TaxExclusiveAmount: '100.00',
      TaxInclusiveAmount: gross,
      PayableAmount: gross,
    },
  })
}

describe('the totals of an e-invoice', () => {
  test('allowances and charges of the document are part of the net amount', () => {
    expect(eInvoiceIn(ublFile(WITH_ALLOWANCE_AND_CHARGE)).totals).toMatchObject({
      lineExtension: 15_000,
      net: 17_000,
      gross: 20_570,
    })
  })

  test('the totals of allowances and charges may be left out', () => {
    const {
      AllowanceTotalAmount: _allowance,
      ChargeTotalAmount: _charge,
      ...totals
    } = WITH_ALLOWANCE_AND_CHARGE.totals ?? {}
    expect(eInvoiceIn(ublFile({ ...WITH_ALLOWANCE_AND_CHARGE, totals })).totals.net).toBe(17_000)
  })

  test('a charge indicator may be 1 or 0, nothing else', () => {
    const asNumbers = bend(bend(ublFile(WITH_ALLOWANCE_AND_CHARGE), '>true<', '>1<'), '>false<', '>0<')
    expect(eInvoiceIn(asNumbers).totals.net).toBe(17_000)
    expect(problemsIn(bend(asNumbers, '>0<', '>no<'))).toEqual(['not-a-boolean AllowanceCharge[1]/ChargeIndicator'])
  })

  test('a prepaid amount and a rounding amount lead to what is payable', () => {
    const file = ublFile({
      totals: { PrepaidAmount: '100.00', PayableRoundingAmount: '-0.20', PayableAmount: '114.00' },
    })
    expect(eInvoiceIn(file).totals).toMatchObject({ gross: 21_420, prepaid: 10_000, rounding: -20, payable: 11_400 })
  })

  test.each<[string, Partial<UblParts>, string]>([
    [
      'the lines',
      { lines: ['100.00', '50.00', '30.01'] },
      'LegalMonetaryTotal/LineExtensionAmount is 180.00, but the lines make 180.01.',
    ],
    [
      'the allowances',
      { totals: { AllowanceTotalAmount: '1.00' } },
      'LegalMonetaryTotal/AllowanceTotalAmount is 1.00, but the allowances of the document make 0.00.',
    ],
    [
      'the charges',
      { totals: { ChargeTotalAmount: '1.00' } },
      'LegalMonetaryTotal/ChargeTotalAmount is 1.00, but the charges of the document make 0.00.',
    ],
    [
      'the net amount',
      { allowancesAndCharges: ['+1.00'] },
      'LegalMonetaryTotal/TaxExclusiveAmount is 180.00, but the lines less allowances plus charges make 181.00.',
    ],
    [
      'the taxable amounts',
      { subtotals: [{ category: 'S', percent: '19', taxable: '179.99', vat: '34.20' }] },
      'LegalMonetaryTotal/TaxExclusiveAmount is 180.00, but the taxable amounts of the VAT subtotals make 179.99.',
    ],
    [
      'the VAT',
      { subtotals: [{ category: 'S', percent: '19', taxable: '180.00', vat: '34.19' }] },
      'TaxTotal/TaxAmount is 34.20, but the VAT of the VAT subtotals make 34.19.',
    ],
    [
      'the gross amount',
      { totals: { TaxInclusiveAmount: '214.21', PayableAmount: '214.21' } },
      'LegalMonetaryTotal/TaxInclusiveAmount is 214.21, but the amount excluding VAT and the VAT make 214.20.',
    ],
    [
      'the payable amount',
      { totals: { PrepaidAmount: '14.20' } },
      'LegalMonetaryTotal/PayableAmount is 214.20, but the amount including VAT, less prepaid, plus rounding make 200.00.',
    ],
  ])('%s must add up to the cent, or both numbers are named', (_what, changes, message) => {
    const result = readText(ublFile(changes))
    expect(
      result.ok
        ? []
        : result.problems.filter(({ code }) => code === 'totals-do-not-add-up').map((problem) => problem.message),
    ).toEqual([message])
  })

  test('all totals that do not add up are named at once', () => {
    expect(
      problemsIn(ublFile({ lines: ['1.00'], totals: { TaxInclusiveAmount: '2.00', PayableAmount: '3.00' } })),
    ).toEqual([
      'totals-do-not-add-up LegalMonetaryTotal/LineExtensionAmount',
      'totals-do-not-add-up LegalMonetaryTotal/TaxInclusiveAmount',
      'totals-do-not-add-up LegalMonetaryTotal/PayableAmount',
    ])
  })

  test('a document without lines is refused', () => {
    expect(problemsIn(ublFile({ lines: [] }))).toContain('no-lines InvoiceLine')
  })

  test.each([
    ['21.00', 1, true],
    ['21.01', 1, true],
    ['20.99', 1, true],
    ['21.02', 1, false],
    ['21.05', 5, true],
    ['21.06', 5, false],
    ['22.00', 500, true],
    ['22.01', 500, false],
  ])('VAT of %s where 21.00 is due, on %d lines: accepted is %s', (vat, lineCount, accepted) => {
    expect(problemsIn(oneRate(vat, lineCount))).toEqual(
      accepted ? [] : ['vat-differs-from-rate TaxTotal/TaxSubtotal/TaxAmount'],
    )
  })

  test('a category without a rate has no VAT, not even a cent', () => {
    const totals = { TaxInclusiveAmount: '180.01', PayableAmount: '180.01' }
    const subtotals = [{ category: 'E', percent: '0', taxable: '180.00', vat: '0.01' }]
    expect(problemsIn(ublFile({ subtotals, vat: '0.01', totals }))).toEqual([
      'vat-differs-from-rate TaxTotal/TaxSubtotal/TaxAmount',
    ])
  })

  test('category O counts without a percentage', () => {
    const totals = { TaxInclusiveAmount: '180.00', PayableAmount: '180.00' }
    const subtotals = [{ category: 'O', taxable: '180.00', vat: '0.00', reason: 'Not subject to VAT' }]
    expect(eInvoiceIn(ublFile({ subtotals, vat: '0.00', totals })).vatBreakdown).toEqual([
      {
        category: 'O',
        rateBasisPoints: null,
        taxableCents: 18_000,
        vatCents: 0,
        exemptionReason: 'Not subject to VAT',
      },
    ])
  })

  test('an amount that cannot be read is named alone, not with every sum it belongs to', () => {
    expect(problemsIn(ublFile({ totals: { PrepaidAmount: 'half' } }))).toEqual([
      'not-an-amount LegalMonetaryTotal/PrepaidAmount',
    ])
  })

  test('a percentage may stand beside its category instead of in it', () => {
    const file = bend(
      ublFile(),
      '<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>',
      '<cbc:Percent>21</cbc:Percent><cac:TaxCategory><cbc:ID>S</cbc:ID>',
    )
    expect(eInvoiceIn(file).vatBreakdown[0]?.rateBasisPoints).toBe(2_100)
  })

  test('without VAT and without a specification the category is "none"', () => {
    const totals = { TaxInclusiveAmount: '180.00', PayableAmount: '180.00' }
    const specified = ublFile({ subtotals: [], vat: '0.00', totals })
    const without = bend(
      specified,
      '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">0.00</cbc:TaxAmount></cac:TaxTotal>',
      '',
    )
    for (const file of [specified, without])
      expect(eInvoiceIn(file).vatBreakdown).toMatchObject([{ category: 'none', taxableCents: 18_000, vatCents: 0 }])
  })

  test('VAT without a specification is refused', () => {
    expect(problemsIn(ublFile({ subtotals: [] }))).toEqual(['missing TaxTotal/TaxSubtotal'])
  })
})

describe('the currency of an e-invoice', () => {
  test('a foreign currency is kept', () => {
    const eInvoice = eInvoiceIn(ublFile({ currency: 'SEK' }))
    expect(eInvoice.currency).toBe('SEK')
    expect(eInvoice.totals.gross).toBe(21_420)
  })

  test('the VAT is read in the currency of the document, whatever another TaxTotal states', () => {
    const inTaxCurrency = '<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">255.00</cbc:TaxAmount></cac:TaxTotal>'
    const file = bend(ublFile(), '<cac:LegalMonetaryTotal>', `${inTaxCurrency}<cac:LegalMonetaryTotal>`)
    expect(eInvoiceIn(file).totals.vat).toBe(3_420)
    expect(problemsIn(bend(file, 'DKK', 'EUR'))).toContain('duplicate TaxTotal')
  })

  test('an amount without a currency is in that of the document', () => {
    expect(eInvoiceIn(bend(ublFile(), ' currencyID="EUR"', '')).totals.gross).toBe(21_420)
  })

  test('an amount in another currency is refused', () => {
    const file = bend(ublFile(), '<cbc:PayableAmount currencyID="EUR">', '<cbc:PayableAmount currencyID="USD">')
    expect(problemsIn(file)).toEqual(['currency-mixed LegalMonetaryTotal/PayableAmount'])
  })
})
