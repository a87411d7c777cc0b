import { describe, expect, test } from '@jest/globals'
import type { GlAccount, Supplier, SupplierBankAccount, VatCode } from '../../../bot/approvals/books.ts'
import { liabilityCents } from '../../../bot/e-invoice/e-invoice.ts'
import { proposeFormLines } from '../../../bot/use-cases/intake/propose-lines.ts'
import { eInvoiceIn } from '../../e-invoice/fixtures/read-text.ts'
import { type UblParts, ublFile } from '../../e-invoice/fixtures/ubl-file.ts'

const COSTS: GlAccount = { id: 'gl-4000', code: '4000', description: 'Inkopen', blocked: false }
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
const vatCode = (code: string, rateBasisPoints: number, more: Partial<VatCode> = {}): VatCode => ({
  code,
  description: code,
  rateBasisPoints,
  type: 'E',
  purchase: true,
  blocked: false,
  ...more,
})
const HIGH = vatCode('2', 2_100)
const LOW = vatCode('1', 900)

type Known = { glAccounts?: GlAccount[]; vatCodes?: VatCode[]; bankAccounts?: SupplierBankAccount[] }

const booksWith = ({ glAccounts = [COSTS], vatCodes = [HIGH, LOW], bankAccounts = [] }: Known) => ({
  findGlAccounts: async () => glAccounts,
  getVatCodes: async () => vatCodes,
  getBankAccounts: async () => bankAccounts,
})

const linesOf = async (
  known: Known = {},
  {
    supplier = SUPPLIER,
    file = {},
    inExact = known,
  }: { supplier?: Supplier | null; file?: Partial<UblParts>; inExact?: Known } = {},
) => {
  const eInvoice = eInvoiceIn(ublFile(file))
  const lines = await proposeFormLines(
    { withCopy: booksWith(known), withoutCopy: booksWith(inExact) },
    eInvoice,
    supplier,
  )
  const whole = lines.reduce((sum, line) => {
    const isInclusive = (inExact.vatCodes ?? []).some(({ code, type }) => code === line.vatCode && type === 'I')
    return sum + (line.amountCents ?? 0) + (isInclusive ? 0 : (line.vatCents ?? 0))
  }, 0)
  expect(whole).toBe(liabilityCents(eInvoice.totals))
  return lines.map(
    ({ glAccount, vatCode: code, amountCents, vatCents, why }) =>
      `${glAccount?.code ?? '?'} ${code ?? '?'} ${amountCents} ${vatCents} ${why.map((each) => `${each.code}@${each.field}`).join()}`,
  )
}

describe('the lines of a form come to what the file says', () => {
  test('with all that is known of them', async () => {
    expect(await linesOf()).toEqual(['4000 2 15000 3150 ', '4000 1 3000 270 '])
  })

  test('with VAT for a code whose amounts include it', async () => {
    const inclusive = [vatCode('4', 2_100, { type: 'I' }), LOW]
    expect(await linesOf({ vatCodes: inclusive })).toEqual(['4000 4 18150 3150 ', '4000 1 3000 270 '])
  })

  test.each<[string, Known, Parameters<typeof linesOf>[1], string[]]>([
    [
      'without a supplier',
      {},
      { supplier: null },
      ['? 2 15000 3150 gl-account-missing@glAccount', '? 1 3000 270 gl-account-missing@glAccount'],
    ],
    [
      'without a code of that rate',
      { vatCodes: [HIGH] },
      {},
      ['4000 2 15000 3150 ', '4000 ? 3000 270 vat-rate-unknown@vatCode'],
    ],
    [
      'where the document asks for payment to a blocked account',
      { bankAccounts: [{ number: 'NL91ABNA0417164300', main: true, blocked: true }] },
      {},
      ['4000 ? 15000 3150 bank-account-blocked@vatCode', '4000 ? 3000 270 bank-account-blocked@vatCode'],
    ],
  ])('and leave open what is not: %s', async (_what, known, more, expected) => {
    expect(await linesOf(known, more)).toEqual(expected)
  })

  test('by what Exact Online itself says where the copy may be behind', async () => {
    const blocked = { glAccounts: [{ ...COSTS, blocked: true }] }
    expect(await linesOf(blocked, { inExact: {} })).toEqual(['4000 2 15000 3150 ', '4000 1 3000 270 '])
    expect(await linesOf({ vatCodes: [HIGH] }, { inExact: {} })).toEqual(['4000 2 15000 3150 ', '4000 1 3000 270 '])
  })
})

describe('of a file that says nothing there is one line', () => {
  test.each<[string, Supplier | null, Known, string]>([
    ['with what the supplier’s invoices are usually booked to', { ...SUPPLIER, defaultVatCode: '2' }, {}, '4000 2'],
    ['that is empty without a supplier', null, {}, '? ?'],
    ['without a blocked account', SUPPLIER, { glAccounts: [{ ...COSTS, blocked: true }] }, '? ?'],
    [
      'without a blocked VAT code',
      { ...SUPPLIER, defaultVatCode: '9' },
      { vatCodes: [vatCode('9', 0, { blocked: true })] },
      '4000 ?',
    ],
  ])('%s', async (_what, supplier, known, expected) => {
    const both = { withCopy: booksWith(known), withoutCopy: booksWith(known) }
    const [line, ...others] = await proposeFormLines(both, null, supplier)
    expect(others).toEqual([])
    expect(`${line?.glAccount?.code ?? '?'} ${line?.vatCode ?? '?'}`).toBe(expected)
    expect(line).toMatchObject({ amountCents: null, vatCents: null, why: [] })
  })
})
