import { describe, expect, test } from '@jest/globals'
import { readEInvoicePage } from '../../bot/e-invoice/read-page.ts'
import { ciiFile, ciiLine } from './fixtures/cii-file.ts'
import { eInvoiceIn, problemsIn } from './fixtures/read-text.ts'
import { bend, ublFile } from './fixtures/ubl-file.ts'

const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement'
const TOTALS = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation`

const allowance = (indicator: string, amount: string): string =>
  `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${indicator}</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${amount}</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>`

const MINIMUM = {
  profile: 'urn:factur-x.eu:1p0:minimum',
  lines: [],
  rows: [],
}

test('a Cross Industry Invoice says what a UBL invoice says', () => {
  expect(eInvoiceIn(ciiFile())).toEqual(eInvoiceIn(ublFile()))
})

test('a Cross Industry Invoice of a credit note lowers what is owed', () => {
  expect(eInvoiceIn(ciiFile({ typeCode: '381' }))).toEqual(
    eInvoiceIn(ublFile({ document: 'CreditNote', typeCode: '381' })),
  )
})

describe('what a Cross Industry Invoice comes to', () => {
  test('allowances and charges of the document, and what is charged for sending, count', () => {
    const sending =
      '<ram:SpecifiedLogisticsServiceCharge><ram:AppliedAmount>5.00</ram:AppliedAmount></ram:SpecifiedLogisticsServiceCharge>'
    const read = eInvoiceIn(
      ciiFile({
        lines: [ciiLine('1', '155.00'), ciiLine('2', '30.00')],
        terms: allowance('false', '30.00') + allowance('true', '20.00') + sending,
        totals: { LineTotalAmount: '185.00', AllowanceTotalAmount: '30.00', ChargeTotalAmount: '25.00' },
      }),
    )
    expect(read.totals).toMatchObject({ lineExtension: 18_500, net: 18_000, gross: 21_420 })
  })

  test('of lines below each other the groups and the information do not count', () => {
    const under = (status: string) => ({ document: `<ram:LineStatusReasonCode>${status}</ram:LineStatusReasonCode>` })
    const xml = ciiFile({
      lines: [
        ciiLine('1', '150.00', under('GROUP')),
        ciiLine('1.1', '100.00', under('DETAIL')),
        ciiLine('1.2', '50.00', under('DETAIL')),
        ciiLine('1.3', '9.99', under('INFORMATION')),
        ciiLine('2', '30.00'),
      ],
    })
    expect(eInvoiceIn(xml).lineCount).toBe(3)
    const read = readEInvoicePage(Buffer.from(xml))
    expect(read.ok && read.page.lines.map(({ number }) => number)).toEqual(['1.1', '1.2', '2'])
  })

  test('the VAT in the currency of the tax authority has no part in it', () => {
    const own = '<ram:TaxTotalAmount currencyID="EUR">34.20</ram:TaxTotalAmount>'
    const other = '<ram:TaxTotalAmount currencyID="SEK">391.00</ram:TaxTotalAmount>'
    expect(eInvoiceIn(ciiFile({ vat: other + own })).totals.vat).toBe(3_420)
    expect(problemsIn(ciiFile({ vat: own + own }))).toEqual([`duplicate ${TOTALS}/TaxTotalAmount`])
    expect(problemsIn(ciiFile({ vat: other }))).toEqual([`missing ${TOTALS}/TaxTotalAmount`])
  })

  test('what was paid before and what was rounded off are told apart', () => {
    const read = eInvoiceIn(
      ciiFile({ totals: { RoundingAmount: '-0.20', TotalPrepaidAmount: '14.00', DuePayableAmount: '200.00' } }),
    )
    expect(read.totals).toMatchObject({ gross: 21_420, rounding: -20, prepaid: 1_400, payable: 20_000 })
  })

  test('the profile without lines is read by its VAT specification', () => {
    const read = eInvoiceIn(ciiFile({ profile: 'urn:factur-x.eu:1p0:basicwl', lines: [] }))
    expect(read).toMatchObject({
      lineCount: 0,
      totals: { net: 18_000 },
      vatBreakdown: [{ rateBasisPoints: 2_100 }, {}],
    })
  })

  test('the smallest profile is read where there is no VAT, and else cannot be told apart by rate', () => {
    const totals = { GrandTotalAmount: '180.00', DuePayableAmount: '180.00' }
    expect(eInvoiceIn(ciiFile({ ...MINIMUM, vat: '', totals })).vatBreakdown).toMatchObject([{ category: 'none' }])
    expect(problemsIn(ciiFile(MINIMUM))).toEqual([`missing ${SETTLEMENT}/ApplicableTradeTax`])
  })
})

describe('who is in a Cross Industry Invoice', () => {
  test('someone else who is to be paid is named', () => {
    const payment = `<ram:PayeeTradeParty><ram:Name>Factor B.V.</ram:Name></ram:PayeeTradeParty>`
    expect(eInvoiceIn(ciiFile({ payment }))).toMatchObject({ payeeName: 'Factor B.V.', supplier: { bankAccounts: [] } })
  })

  test("another country's register says nothing about a Chamber of Commerce", () => {
    const { supplier } = eInvoiceIn(bend(ciiFile(), 'schemeID="0106"', 'schemeID="0002"'))
    expect(supplier).toMatchObject({ cocNumber: null, tradingName: 'De Molen' })
  })
})

test('a page shows the lines of a Cross Industry Invoice, and where both parties are', () => {
  const product = `<ram:SpecifiedTradeProduct><ram:Name>Advies</ram:Name><ram:Description>Meer  uren</ram:Description></ram:SpecifiedTradeProduct>
    <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>40.000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
    <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="HUR">2.5</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>`
  const xml = ciiFile({ lines: [ciiLine('1', '150.00', { product }), ciiLine('2', '30.00')] })
  expect(readEInvoicePage(Buffer.from(xml))).toMatchObject({
    page: {
      lines: [
        {
          number: '1',
          text: 'Advies\nMeer uren',
          quantity: '2.5',
          unit: 'HUR',
          price: '40.000',
          vatPercent: '21',
          netCents: 15_000,
        },
        { number: '2', text: '', quantity: null, netCents: 3_000 },
      ],
      supplierAddress: ['Kade 1', '2611 AA Delft', 'NL'],
      buyerAddress: [],
    },
  })
})

describe('a Cross Industry Invoice is refused', () => {
  test.each([
    [
      'lines that make something else',
      ciiFile({ lines: [ciiLine('1', '180.01')] }),
      'totals-do-not-add-up',
      `${TOTALS}/LineTotalAmount`,
    ],
    [
      'a total that is not net plus VAT',
      bend(ciiFile(), '214.20', '214.30'),
      'totals-do-not-add-up',
      `${TOTALS}/GrandTotalAmount`,
    ],
    [
      'VAT that is not its rate',
      bend(bend(ciiFile(), '31.50', '41.50'), '34.20', '44.20'),
      'vat-differs-from-rate',
      `${SETTLEMENT}/ApplicableTradeTax[1]/CalculatedAmount`,
    ],
    ['no lines', ciiFile({ lines: [] }), 'no-lines', 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem'],
    ['no date', bend(ciiFile(), '20260301', ''), 'missing', 'ExchangedDocument/IssueDateTime/DateTimeString'],
    [
      'a date that is none',
      bend(ciiFile(), '20260301', '20260230'),
      'not-a-date',
      'ExchangedDocument/IssueDateTime/DateTimeString',
    ],
    [
      'a date in another format',
      bend(ciiFile(), 'format="102">20260301', 'format="610">202603'),
      'not-a-date',
      'ExchangedDocument/IssueDateTime/DateTimeString',
    ],
    ['a kind that is not booked', ciiFile({ typeCode: '389' }), 'self-billed', 'ExchangedDocument/TypeCode'],
    [
      'no supplier',
      bend(ciiFile(), '<ram:Name>Groothandel De Molen B.V.</ram:Name>', ''),
      'missing',
      'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/SellerTradeParty/Name',
    ],
    [
      'a tax that is not VAT',
      bend(ciiFile(), '</ram:CalculatedAmount><ram:TypeCode>VAT', '</ram:CalculatedAmount><ram:TypeCode>ENV'),
      'tax-not-vat',
      `${SETTLEMENT}/ApplicableTradeTax[1]/TypeCode`,
    ],
    [
      'no settlement',
      bend(ciiFile(), 'ApplicableHeaderTradeSettlement', 'ApplicableHeaderTradeBettlement'),
      'missing',
      SETTLEMENT,
    ],
    [
      'ZUGFeRD 1',
      '<a:CrossIndustryDocument xmlns:a="urn:ferd:CrossIndustryDocument:invoice:1p0"/>',
      'not-an-e-invoice',
      'file',
    ],
    [
      'an order',
      '<a:SCRDMCCBDACIOMessageStructure xmlns:a="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"/>',
      'not-an-e-invoice',
      'file',
    ],
  ])('%s', (_what, xml, code, field) => {
    expect(problemsIn(xml)).toContain(`${code} ${field}`)
  })
})
