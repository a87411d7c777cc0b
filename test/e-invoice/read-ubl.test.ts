import { describe, expect, test } from '@jest/globals'
import { isUnbookable } from '../../bot/e-invoice/problem.ts'
import { readEInvoice } from '../../bot/e-invoice/read-e-invoice.ts'
import { eInvoiceIn, problemsIn, readText } from './fixtures/read-text.ts'
import { bend, PAYMENT, SUPPLIER_PARTY, ublFile } from './fixtures/ubl-file.ts'

describe('reading a UBL invoice', () => {
  test('everything that is booked or shown is read', () => {
    expect(eInvoiceIn(ublFile({ header: '<cbc:Note>Franco\n  geleverd</cbc:Note>' }))).toEqual({
      kind: 'invoice',
      invoiceNumber: '2026-0042',
      invoiceDate: '2026-03-01',
      dueDate: '2026-03-31',
      currency: 'EUR',
      supplier: {
        name: 'Groothandel De Molen B.V.',
        tradingName: 'De Molen',
        vatNumber: 'NL0012.34.567.B.01',
        cocNumber: '1234 5678',
        bankAccounts: ['NL91 ABNA 0417 1643 00'],
        country: 'NL',
      },
      payeeName: null,
      buyerName: 'Bakkerij Voorbeeld',
      totals: {
        lineExtension: 18_000,
        net: 18_000,
        vat: 3_420,
        gross: 21_420,
        prepaid: 0,
        rounding: 0,
        payable: 21_420,
      },
      vatBreakdown: [
        { category: 'S', rateBasisPoints: 2_100, taxableCents: 15_000, vatCents: 3_150, exemptionReason: null },
        { category: 'S', rateBasisPoints: 900, taxableCents: 3_000, vatCents: 270, exemptionReason: null },
      ],
      lineCount: 3,
      paymentReference: '2026-0042',
      note: 'Franco geleverd',
    })
  })

  test.each([
    ['a comment inside a value is left out', '<cbc:ID>2026<!-- secret -->-0042</cbc:ID>'],
    ['CDATA is text', '<cbc:ID><![CDATA[2026]]>-0042</cbc:ID>'],
    ['white space around a value is left out', '<cbc:ID>\n\t 2026-0042 \r\n</cbc:ID>'],
    ['character references are read', '<cbc:ID>2026&#45;0042</cbc:ID>'],
    ['processing instructions are left out', '<cbc:ID>2026<?print bold?>-0042</cbc:ID>'],
  ])('%s', (_rule, id) => {
    expect(eInvoiceIn(bend(ublFile(), '<cbc:ID>2026-0042</cbc:ID>', id)).invoiceNumber).toBe('2026-0042')
  })

  test('prefixes are free, namespaces are not', () => {
    const renamed = ublFile()
      .replaceAll('cbc:', 'b:')
      .replaceAll('cac:', 'a:')
      .replaceAll('xmlns:cbc', 'xmlns:b')
      .replaceAll('xmlns:cac', 'xmlns:a')
    expect(eInvoiceIn(renamed)).toEqual(eInvoiceIn(ublFile()))

    const foreign = bend(ublFile(), 'xsd:CommonBasicComponents-2', 'xsd:CommonBasicComponents-9')
    expect(problemsIn(foreign)).toContain('missing ID')
  })

  test('a namesake elsewhere in the file is not read', () => {
    const decoy = `<ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><ext:UBLExtension><ext:ExtensionContent>
      <cbc:ID>DECOY</cbc:ID><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
      </ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`
    const buyersOwn = bend(
      ublFile({ header: decoy }),
      '<cac:Party><cac:PartyLegalEntity>',
      `<cac:Party><cac:PartyTaxScheme><cbc:CompanyID>NL999999999B99</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>`,
    )
    expect(eInvoiceIn(buyersOwn)).toEqual(eInvoiceIn(ublFile()))
  })

  test('every missing field is named at once', () => {
    const bare = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    expect(problemsIn(bare)).toEqual([
      'missing ID',
      'missing IssueDate',
      'missing DocumentCurrencyCode',
      'missing AccountingSupplierParty',
      'no-lines InvoiceLine',
      'missing LegalMonetaryTotal',
    ])
  })

  test.each([
    ['<cbc:ID>2026-0042</cbc:ID>', 'missing ID'],
    ['<cbc:IssueDate>2026-03-01</cbc:IssueDate>', 'missing IssueDate'],
    ['<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>', 'missing DocumentCurrencyCode'],
    [SUPPLIER_PARTY, 'missing AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName'],
    [
      '<cbc:TaxExclusiveAmount currencyID="EUR">180.00</cbc:TaxExclusiveAmount>',
      'missing LegalMonetaryTotal/TaxExclusiveAmount',
    ],
    ['<cbc:PayableAmount currencyID="EUR">214.20</cbc:PayableAmount>', 'missing LegalMonetaryTotal/PayableAmount'],
    [
      '<cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>',
      'missing InvoiceLine[2]/LineExtensionAmount',
    ],
    ['<cbc:Percent>9.0</cbc:Percent>', 'missing TaxTotal/TaxSubtotal[2]/TaxCategory/Percent'],
    ['<cbc:TaxableAmount currencyID="EUR">150.00</cbc:TaxableAmount>', 'missing TaxTotal/TaxSubtotal[1]/TaxableAmount'],
  ])('without %s: %s', (piece, problem) => {
    expect(problemsIn(bend(ublFile(), piece, ''))).toEqual([problem])
  })

  test.each([
    ['<cbc:ID>2026-0042</cbc:ID>', '<cbc:ID/>', 'missing ID'],
    ['<cbc:ID>2026-0042</cbc:ID>', '<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>', 'duplicate ID'],
    ['<cbc:ID>2026-0042</cbc:ID>', '<cbc:ID><cbc:ID>1</cbc:ID>2</cbc:ID>', 'unexpected-content ID'],
    ['<cbc:ID>2026-0042</cbc:ID>', `<cbc:ID>${'9'.repeat(251)}</cbc:ID>`, 'too-long ID'],
    ['2026-03-01', '2026-02-30', 'not-a-date IssueDate'],
    ['2026-03-01', '01-03-2026', 'not-a-date IssueDate'],
    ['2026-03-31', 'soon', 'not-a-date DueDate'],
    ['>EUR<', '>euro<', 'not-a-currency DocumentCurrencyCode'],
    ['>9.0<', '>9.125<', 'not-a-percentage TaxTotal/TaxSubtotal[2]/TaxCategory/Percent'],
    ['>9.0<', '>109<', 'not-a-percentage TaxTotal/TaxSubtotal[2]/TaxCategory/Percent'],
    ['<cbc:ID>S</cbc:ID>', '<cbc:ID>standard</cbc:ID>', 'not-a-category TaxTotal/TaxSubtotal[1]/TaxCategory/ID'],
    [
      '<cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT',
      '<cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>GST',
      'tax-not-vat TaxTotal/TaxSubtotal[1]/TaxCategory/TaxScheme/ID',
    ],
    ['<cac:LegalMonetaryTotal>', '<cac:LegalMonetaryTotal/><cac:LegalMonetaryTotal>', 'duplicate LegalMonetaryTotal'],
  ])('%s as %s: %s', (piece, replacement, problem) => {
    expect(problemsIn(bend(ublFile(), piece, replacement))).toContain(problem)
  })

  test.each([
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '214.201',
    '214,20',
    '1 000.00',
    '-',
    '1'.repeat(14),
    '9'.repeat(400),
    '--5',
  ])('the amount %s is refused', (text) => {
    const file = ublFile({ totals: { PayableAmount: text } })
    expect(problemsIn(file)).toEqual(['not-an-amount LegalMonetaryTotal/PayableAmount'])
  })

  test.each([['214.2', '214.2000', ' 214.20 ']])(
    'an amount may be written as %s, %s or with white space',
    (...texts) => {
      for (const text of texts)
        expect(eInvoiceIn(ublFile({ totals: { PayableAmount: text } })).totals.payable).toBe(21_420)
    },
  )

  test('amounts whose sum is no longer exact are refused', () => {
    const large = '9999999999999.99'
    const file = ublFile({ lines: Array.from({ length: 20 }, () => large) })
    expect(problemsIn(file)).toEqual(['amounts-too-large file'])
  })

  test('one file with many faults gives at most a hundred problems', () => {
    expect(problemsIn(ublFile({ lines: Array.from({ length: 500 }, () => 'x') }))).toHaveLength(100)
  })

  test('a date may carry a time zone, which is left out', () => {
    expect(eInvoiceIn(bend(ublFile(), '2026-03-01', '2026-03-01+01:00')).invoiceDate).toBe('2026-03-01')
  })

  test('the due date is that of the payment where the document has none, and null without either', () => {
    const payment = bend(
      PAYMENT,
      '<cbc:PaymentID>',
      '<cbc:PaymentDueDate>2026-04-15</cbc:PaymentDueDate><cbc:PaymentID>',
    )
    expect(eInvoiceIn(ublFile({ dueDate: '', payment })).dueDate).toBe('2026-04-15')
    expect(eInvoiceIn(ublFile({ payment })).dueDate).toBe('2026-03-31')
    expect(eInvoiceIn(ublFile({ dueDate: '' })).dueDate).toBeNull()
  })

  test('a long note is cut, never through a character', () => {
    const { note } = eInvoiceIn(ublFile({ header: `<cbc:Note>${'x'.repeat(499)}😀 more</cbc:Note>` }))
    expect(note).toBe('x'.repeat(499))
  })

  test('the payee, such as a factoring company, is read beside the supplier', () => {
    const payment = `<cac:PayeeParty><cac:PartyName><cbc:Name>Factor N.V.</cbc:Name></cac:PartyName></cac:PayeeParty>${PAYMENT}`
    const eInvoice = eInvoiceIn(ublFile({ payment, typeCode: '393' }))
    expect(eInvoice.payeeName).toBe('Factor N.V.')
    expect(eInvoice.supplier.name).toBe('Groothandel De Molen B.V.')
    expect(problemsIn(ublFile({ payment: '<cac:PayeeParty/>' }))).toEqual(['missing PayeeParty/PartyName/Name'])
  })

  test('several bank accounts are read, each once however it is written', () => {
    const account = (number: string) =>
      `<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>${number}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>`
    const payment =
      account('NL91ABNA0417164300') + account('NL02 RABO 0123 4567 89') + account('nl91 abna 0417 1643 00')
    expect(eInvoiceIn(ublFile({ payment })).supplier.bankAccounts).toHaveLength(2)
  })

  test('only a number in the VAT scheme is a VAT number', () => {
    const local = bend(SUPPLIER_PARTY, '<cbc:ID>VAT</cbc:ID>', '<cbc:ID>LOC</cbc:ID>')
    expect(eInvoiceIn(ublFile({ supplierParty: local })).supplier.vatNumber).toBeNull()
  })

  test.each([
    [' schemeID="0106"', '1234 5678'],
    ['', '1234 5678'],
    [' schemeID="0088"', null],
  ])('a company number with the attribute "%s" is the Chamber of Commerce number %s', (attribute, cocNumber) => {
    const supplierParty = bend(SUPPLIER_PARTY, ' schemeID="0106"', attribute)
    expect(eInvoiceIn(ublFile({ supplierParty })).supplier.cocNumber).toBe(cocNumber)
  })

  test('a supplier without a registered name is known by the trading name', () => {
    const supplierParty = bend(
      SUPPLIER_PARTY,
      '<cbc:RegistrationName>Groothandel De Molen B.V.</cbc:RegistrationName>',
      '',
    )
    expect(eInvoiceIn(ublFile({ supplierParty })).supplier.name).toBe('De Molen')
  })

  test('a thousand lines are read', () => {
    const lines = Array.from({ length: 1_000 }, () => '1.00')
    const file = ublFile({
      lines,
      subtotals: [{ category: 'S', percent: '21', taxable: '1000.00', vat: '210.00' }],
      vat: '210.00',
      totals: {
        LineExtensionAmount: '1000.00',
        TaxExclusiveAmount: '1000.00',
        TaxInclusiveAmount: '1210.00',
        PayableAmount: '1210.00',
      },
    })
    expect(eInvoiceIn(file).lineCount).toBe(1_000)
  })

  test.each([
    ['another XML document', '<note>hello</note>'],
    ['a UBL order', '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'],
    ['an Invoice outside the UBL namespace', '<Invoice/>'],
    [
      'an Invoice in the namespace of the credit note',
      '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"/>',
    ],
  ])('%s is refused', (_what, xml) => {
    expect(problemsIn(xml)).toEqual(['not-an-e-invoice file'])
  })

  test('a readable document that is not booked is told from a file that is wrong', () => {
    const isUnbookableFile = (xml: string) => {
      const result = readText(xml)
      return !result.ok && result.problems.every(isUnbookable)
    }
    expect(isUnbookableFile(ublFile({ totals: { PayableAmount: '1.00' } }))).toBe(true)
    expect(isUnbookableFile(ublFile({ totals: { PayableAmount: 'free' } }))).toBe(false)
  })

  test('every problem has an English sentence that names the field', () => {
    const result = readEInvoice(new TextEncoder().encode(ublFile({ totals: { PayableAmount: 'free' } })))
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          field: 'LegalMonetaryTotal/PayableAmount',
          code: 'not-an-amount',
          message: 'LegalMonetaryTotal/PayableAmount is no amount in whole cents: "free".',
        },
      ],
    })
  })
})
