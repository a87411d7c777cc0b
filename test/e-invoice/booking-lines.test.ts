import { describe, expect, test } from '@jest/globals'
import type { GlAccount, NewEntryLine, Supplier, SupplierBankAccount, VatCode } from '../../bot/approvals/books.ts'
import { bookingLines } from '../../bot/e-invoice/booking-lines.ts'
import { type EInvoice, liabilityCents } from '../../bot/e-invoice/e-invoice.ts'
import { eInvoiceIn } from './fixtures/read-text.ts'
import { type Subtotal, type UblParts, ublFile } from './fixtures/ubl-file.ts'

const COSTS: GlAccount = { id: 'gl-4000', code: '4000', description: 'Inkopen', blocked: false }
const OTHER: GlAccount = { id: 'gl-4700', code: '4700', description: 'Overige kosten', blocked: false }
const BLOCKED: GlAccount = { id: 'gl-4999', code: '4999', description: 'Oud', blocked: true }

const SUPPLIER: Supplier = {
  id: 'supplier-1',
  code: '100',
  name: 'Groothandel De Molen B.V.',
  vatNumber: null,
  cocNumber: null,
  blocked: false,
  defaultCondition: '30',
  defaultGlAccountId: COSTS.id,
  defaultVatCode: null,
}
const BANK_ACCOUNTS: SupplierBankAccount[] = [{ number: 'NL91ABNA0417164300', main: true, blocked: false }]

const vatCode = (code: string, rateBasisPoints: number, more: Partial<VatCode> = {}): VatCode => ({
  code,
  description: `VAT ${code}`,
  rateBasisPoints,
  type: 'E',
  purchase: true,
  blocked: false,
  ...more,
})

const HIGH = vatCode('4', 2_100)
const LOW = vatCode('2', 900)
const NONE = vatCode('0', 0, { type: 'N' })
const EXEMPT = vatCode('8', 0)
const VAT_CODES = [HIGH, LOW, NONE, EXEMPT]

type Input = Parameters<typeof bookingLines>[0]

const book = (file: Partial<UblParts> = {}, input: Partial<Input> = {}) =>
  bookingLines({
    eInvoice: eInvoiceIn(ublFile(file)),
    supplier: SUPPLIER,
    bankAccounts: BANK_ACCOUNTS,
    glAccounts: [COSTS, BLOCKED],
    vatCodes: VAT_CODES,
    chosenVatCodes: {},
    ...input,
  })

const linesOf = (result: ReturnType<typeof bookingLines>): NewEntryLine[] => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.lines
}

const refusalsOf = (result: ReturnType<typeof bookingLines>): string[] =>
  result.ok ? [] : result.refusals.map(({ code, field }) => `${code} ${field}`)

/** A file of 180.00 under the given rows. */
const rows = (...subtotals: Subtotal[]): Partial<UblParts> => {
  const vat = subtotals.reduce((sum, row) => sum + Number(row.vat), 0)
  const gross = (180 + vat).toFixed(2)
  return { subtotals, vat: vat.toFixed(2), totals: { TaxInclusiveAmount: gross, PayableAmount: gross } }
}

const EXEMPT_ROW: Subtotal = { category: 'E', percent: '0', taxable: '180.00', vat: '0.00', reason: 'Article 11' }

/** What the lines come to in Exact Online. */
const booked = (lines: NewEntryLine[], vatCodes: VatCode[]): number =>
  lines.reduce((sum, line) => {
    const type = vatCodes.find(({ code }) => code === line.vatCode)?.type
    return sum + line.amountCents + (type === 'E' ? line.vatAmountCents : 0)
  }, 0)

describe('the lines of an entry', () => {
  test('one line for each row of the VAT specification, on the default account of the supplier', () => {
    expect(book()).toEqual({
      ok: true,
      lines: [
        {
          glAccountId: 'gl-4000',
          amountCents: 15_000,
          vatCode: '4',
          vatAmountCents: 3_150,
          description: '2026-0042 S 21 %',
        },
        {
          glAccountId: 'gl-4000',
          amountCents: 3_000,
          vatCode: '2',
          vatAmountCents: 270,
          description: '2026-0042 S 9 %',
        },
      ],
      cardLines: [
        { glCode: '4000', glDescription: 'Inkopen', amountCents: 15_000 },
        { glCode: '4000', glDescription: 'Inkopen', amountCents: 3_000 },
      ],
    })
  })

  test('a code that includes VAT gets the amount including VAT', () => {
    const vatCodes = [vatCode('3', 2_100, { type: 'I' }), LOW]
    const result = book({}, { vatCodes })
    expect(linesOf(result)[0]).toMatchObject({ amountCents: 18_150, vatAmountCents: 3_150, vatCode: '3' })
    expect(result).toMatchObject({ cardLines: [{ amountCents: 15_000 }, { amountCents: 3_000 }] })
  })

  test('a code without VAT that the request names takes the VAT as cost', () => {
    const result = book({}, { chosenVatCodes: { 'S:21': '0' } })
    expect(linesOf(result)[0]).toMatchObject({ amountCents: 18_150, vatAmountCents: 0, vatCode: '0' })
    expect(result).toMatchObject({ cardLines: [{ amountCents: 18_150 }, { amountCents: 3_000 }] })
  })

  test('the amounts of a credit note are negative', () => {
    expect(linesOf(book({ document: 'CreditNote', typeCode: '381' }))).toMatchObject([
      { amountCents: -15_000, vatAmountCents: -3_150 },
      { amountCents: -3_000, vatAmountCents: -270 },
    ])
  })

  test('the VAT is that of the invoice, not what the rate gives', () => {
    const [line] = linesOf(book(rows({ category: 'S', percent: '21', taxable: '180.00', vat: '37.82' })))
    expect(line?.vatAmountCents).toBe(3_782)
  })

  test('a prepaid amount stays in the liability', () => {
    const file = { totals: { PrepaidAmount: '100.00', PayableAmount: '114.20' } }
    expect(booked(linesOf(book(file)), VAT_CODES)).toBe(21_420)
  })

  test('a row of zero needs no line and no VAT code', () => {
    const zero = { category: 'Z', percent: '0', taxable: '0.00', vat: '0.00' }
    const all = { category: 'S', percent: '21', taxable: '180.00', vat: '37.80' }
    expect(linesOf(book(rows(zero, all)))).toHaveLength(1)
  })

  test('a document that comes to nothing is refused', () => {
    const totals = { LineExtensionAmount: '0', TaxExclusiveAmount: '0', TaxInclusiveAmount: '0', PayableAmount: '0' }
    const subtotals = [{ category: 'Z', percent: '0', taxable: '0', vat: '0' }]
    expect(refusalsOf(book({ lines: ['0'], subtotals, vat: '0', totals }))).toEqual(['nothing-to-book file'])
  })

  test('a document that does not add up is never booked', () => {
    const eInvoice: EInvoice = eInvoiceIn(ublFile())
    const bent = { ...eInvoice, totals: { ...eInvoice.totals, gross: 21_421 } }
    expect(() => book({}, { eInvoice: bent })).toThrow('come to 21420 cents, not to 21421')
  })
})

describe('the VAT code', () => {
  test.each<[string, VatCode[], string | null, string]>([
    ['the only one with the rate', VAT_CODES, null, '4'],
    ['one excluding VAT before one including it', [vatCode('3', 2_100, { type: 'I' }), ...VAT_CODES], null, '4'],
    ['the default of the supplier among several', [vatCode('5', 2_100), ...VAT_CODES], '5', '5'],
    ['not the default of the supplier at another rate', VAT_CODES, '8', '4'],
    ['not one for sales', [vatCode('1', 2_100, { purchase: false }), ...VAT_CODES], null, '4'],
    ['not a blocked one', [vatCode('1', 2_100, { blocked: true }), ...VAT_CODES], null, '4'],
    ['not one that calculates nothing', [vatCode('1', 2_100, { type: 'B' }), ...VAT_CODES], null, '4'],
  ])('is %s', (_rule, vatCodes, defaultVatCode, expected) => {
    const [line] = linesOf(book({}, { vatCodes, supplier: { ...SUPPLIER, defaultVatCode } }))
    expect(line?.vatCode).toBe(expected)
  })

  test.each<[string, VatCode[], Record<string, string>, string]>([
    ['no code has the rate', [LOW], {}, 'vat-rate-unknown vatCode.S'],
    ['several codes have the rate', [HIGH, vatCode('5', 2_100), LOW], {}, 'vat-code-ambiguous vatCode.S'],
    [
      'several codes including VAT have the rate',
      [vatCode('5', 2_100, { type: 'I' }), vatCode('6', 2_100, { type: 'I' }), LOW],
      {},
      'vat-code-ambiguous vatCode.S',
    ],
    ['every code with the rate is blocked', [{ ...HIGH, blocked: true }, LOW], {}, 'vat-code-blocked vatCode.S'],
    ['the named code does not exist', VAT_CODES, { 'S:21': '99' }, 'vat-code-unknown vatCode.S'],
    [
      'the named code is blocked',
      [...VAT_CODES, vatCode('5', 2_100, { blocked: true })],
      { 'S:21': '5' },
      'vat-code-blocked vatCode.S',
    ],
    [
      'the named code is for sales',
      [...VAT_CODES, vatCode('1', 2_100, { purchase: false })],
      { 'S:21': '1' },
      'vat-code-not-purchase vatCode.S',
    ],
    ['the named code has another rate', VAT_CODES, { 'S:21': '2' }, 'vat-code-rate-differs vatCode.S'],
    ['one code is named for two rates', VAT_CODES, { S: '4' }, 'vat-code-rate-differs vatCode.S'],
  ])('is refused where %s', (_what, vatCodes, chosenVatCodes, refusal) => {
    expect(refusalsOf(book({}, { vatCodes, chosenVatCodes }))).toEqual([refusal])
  })

  test('the request settles an ambiguous rate', () => {
    const vatCodes = [vatCode('5', 2_100), ...VAT_CODES]
    expect(linesOf(book({}, { vatCodes, chosenVatCodes: { 'S:21': '5' } })).map((line) => line.vatCode)).toEqual([
      '5',
      '2',
    ])
    const oneRate = rows({ category: 'S', percent: '21', taxable: '180.00', vat: '37.80' })
    expect(linesOf(book(oneRate, { vatCodes, chosenVatCodes: { S: '5' } })).map((line) => line.vatCode)).toEqual(['5'])
  })

  test.each(['Z', 'E', 'AE', 'K', 'G', 'O'])('category %s is never guessed, only named', (category) => {
    const file = rows({ ...EXEMPT_ROW, category })
    expect(refusalsOf(book(file))).toEqual([`vat-category-ambiguous vatCode.${category}`])
    expect(linesOf(book(file, { chosenVatCodes: { [category]: '8' } }))).toMatchObject([
      { vatCode: '8', amountCents: 18_000, vatAmountCents: 0 },
    ])
  })

  test.each(['AA', 'H'])('category %s, a lower or higher rate, is found by its rate', (category) => {
    const file = rows({ category, percent: '9', taxable: '180.00', vat: '16.20' })
    expect(linesOf(book(file))).toMatchObject([{ vatCode: '2' }])
  })

  test('category S at 0 % is never guessed either', () => {
    expect(refusalsOf(book(rows({ ...EXEMPT_ROW, category: 'S' })))).toEqual(['vat-category-ambiguous vatCode.S'])
  })

  test('a category with a local tax at a rate is never guessed', () => {
    expect(refusalsOf(book(rows({ category: 'L', percent: '21', taxable: '180.00', vat: '37.80' })))).toEqual([
      'vat-category-ambiguous vatCode.L',
    ])
  })

  test('a document without a VAT specification asks for the code under "none"', () => {
    const file = rows()
    expect(refusalsOf(book(file))).toEqual(['vat-category-ambiguous vatCode.none'])
    expect(linesOf(book(file, { chosenVatCodes: { none: '8' } }))).toMatchObject([
      { vatCode: '8', amountCents: 18_000 },
    ])
  })

  test('an ambiguous category is refused with its exemption reason', () => {
    const result = book(rows(EXEMPT_ROW))
    expect(result).toMatchObject({
      refusals: [{ detail: 'VAT category E at 0 % (Article 11) does not say which VAT code to use. Name one.' }],
    })
  })
})

describe('the G/L account', () => {
  test('the request can name another one', () => {
    const result = book({}, { chosenGlAccount: OTHER, supplier: { ...SUPPLIER, defaultGlAccountId: null } })
    expect(linesOf(result).map((line) => line.glAccountId)).toEqual([OTHER.id, OTHER.id])
  })

  test.each<[string, Partial<Input>, string]>([
    ['the supplier has none', { supplier: { ...SUPPLIER, defaultGlAccountId: null } }, 'gl-account-missing glAccount'],
    [
      "the supplier's does not exist",
      { supplier: { ...SUPPLIER, defaultGlAccountId: 'gone' } },
      'gl-account-unknown glAccount',
    ],
    [
      "the supplier's is blocked",
      { supplier: { ...SUPPLIER, defaultGlAccountId: BLOCKED.id } },
      'gl-account-blocked glAccount',
    ],
    ['the named one is blocked', { chosenGlAccount: BLOCKED }, 'gl-account-blocked glAccount'],
  ])('is refused, once for all lines, where %s', (_what, input, refusal) => {
    expect(refusalsOf(book({}, input))).toEqual([refusal])
  })

  test('all refusals are named at once', () => {
    expect(refusalsOf(book({}, { vatCodes: [], chosenGlAccount: BLOCKED }))).toEqual([
      'gl-account-blocked glAccount',
      'vat-rate-unknown vatCode.S',
      'vat-rate-unknown vatCode.S',
    ])
  })
})

describe('a rounding amount', () => {
  const ROUNDED = { totals: { PayableRoundingAmount: '-0.20', PayableAmount: '214.00' } }

  test('is a line of its own, without VAT, in the liability', () => {
    const lines = linesOf(book(ROUNDED))
    expect(lines[2]).toEqual({
      glAccountId: 'gl-4000',
      amountCents: -20,
      vatCode: '0',
      vatAmountCents: 0,
      description: '2026-0042 rounding',
    })
    expect(booked(lines, VAT_CODES)).toBe(liabilityCents({ gross: 21_420, rounding: -20 }))
  })

  test('goes to its own G/L account where one is named', () => {
    expect(linesOf(book(ROUNDED, { roundingGlAccount: OTHER })).map((line) => line.glAccountId)).toEqual([
      'gl-4000',
      'gl-4000',
      OTHER.id,
    ])
  })

  test.each<[string, VatCode[]]>([
    ['no VAT code calculates nothing', [HIGH, LOW]],
    ['several VAT codes calculate nothing', [...VAT_CODES, vatCode('00', 0, { type: 'N' })]],
    ['the VAT code that calculates nothing is blocked', [HIGH, LOW, { ...NONE, blocked: true }]],
  ])('is refused where %s, unless the request names one', (_what, vatCodes) => {
    expect(refusalsOf(book(ROUNDED, { vatCodes }))).toEqual(['rounding-vat-code-missing vatCode.rounding'])
    expect(linesOf(book(ROUNDED, { vatCodes, chosenVatCodes: { rounding: '4' } }))[2]).toMatchObject({
      vatCode: '4',
      amountCents: -20,
      vatAmountCents: 0,
    })
  })
})

describe('a blocked bank account (G-rekening)', () => {
  const bankAccounts = [{ number: 'NL91 ABNA 0417 1643 00', main: false, blocked: true }]

  test('on the invoice is refused with its reason', () => {
    const result = book({}, { bankAccounts })
    expect(refusalsOf(result)).toEqual(['bank-account-blocked vatCode'])
    expect(result).toMatchObject({ refusals: [{ detail: expect.stringContaining('NL91 ABNA 0417 1643 00') }] })
  })

  test('is booked where the request names the VAT code', () => {
    expect(linesOf(book({}, { bankAccounts, chosenVatCodes: { 'S:21': '4' } }))).toHaveLength(2)
  })

  test('does not matter where the invoice asks for another account', () => {
    const others = [...BANK_ACCOUNTS, { number: 'NL00BLOCKED', main: false, blocked: true }]
    expect(linesOf(book({}, { bankAccounts: others }))).toHaveLength(2)
  })
})
