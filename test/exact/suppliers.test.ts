import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SupplierIdentity } from '../../bot/approvals/books.ts'
import { type CannedExact, exactMessage, guid, rows, startCannedExact } from './canned-exact.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
  exact.on(ACCOUNTS, rows())
  exact.on(BANK_ACCOUNTS, rows())
})
afterEach(() => exact.close())

const ACCOUNTS = 'GET 1/crm/Accounts'
const BANK_ACCOUNTS = 'GET 1/crm/BankAccounts'

const account = (changes: object = {}) => ({
  ID: guid(2),
  Code: '             20017',
  Name: "Bakkerij 't Hoekje",
  VATNumber: 'NL8200.98.395.B.01',
  ChamberOfCommerce: '1234 5678',
  Blocked: false,
  IsSupplier: true,
  PaymentConditionPurchase: '30',
  GLAccountPurchase: guid(41),
  PurchaseVATCode: '5',
  ...changes,
})

const bankAccount = (changes: object = {}) => ({
  Account: guid(2),
  BankAccount: 'NL91 ABNA 0417 1643 00',
  Main: true,
  Blocked: false,
  ...changes,
})

const find = (by: SupplierIdentity['by'], value: string) => exact.books.findSuppliers({ by, value })
const filters = (call: string) => exact.calls(call).map(({ query }) => query.get('$filter'))

describe('finding a supplier', () => {
  test('tells its defaults', async () => {
    exact.on(ACCOUNTS, rows(account()))
    expect(await find('id', guid(2))).toEqual([
      {
        id: guid(2),
        code: '20017',
        name: "Bakkerij 't Hoekje",
        vatNumber: 'NL8200.98.395.B.01',
        cocNumber: '1234 5678',
        blocked: false,
        defaultCondition: '30',
        defaultGlAccountId: guid(41),
        defaultVatCode: '5',
      },
    ])
    expect(filters(ACCOUNTS)).toEqual([`ID eq guid'${guid(2)}'`])
    expect(exact.seen).toHaveLength(1)
  })

  test.each<[SupplierIdentity['by'], string, object]>([
    ['vat-number', 'NL820098395B01', { VATNumber: 'NL820098395B01' }],
    ['vat-number', 'NL820098395B01', { VATNumber: 'NL8200.98.395.B.01' }],
    ['vat-number', 'NL820098395B01', { VATNumber: 'nl 820098395-b01' }],
    ['vat-number', 'NL8200.98.395.B01', { VATNumber: 'NL820098395B01' }],
    ['vat-number', 'BE0123456789', { VATNumber: 'BE 0123.456.789' }],
    ['coc-number', '12345678', { ChamberOfCommerce: '1234 5678' }],
    ['coc-number', '12.345.678', { ChamberOfCommerce: '12345678' }],
    ['code', '20017', { Code: '             20017' }],
    ['name', "Bakkerij 't Hoekje", { Name: "Bakkerij 't Hoekje" }],
    ['id', guid(2).toUpperCase(), {}],
  ])('by %s %s finds %j', async (by, value, held) => {
    exact.on(ACCOUNTS, rows(account(held)))
    expect(await find(by, value)).toHaveLength(1)
  })

  test.each<[SupplierIdentity['by'], string, object]>([
    ['vat-number', 'NL820098395B01', { VATNumber: 'NL820098395B02' }],
    ['vat-number', 'NL820098395B01', { VATNumber: null }],
    ['coc-number', '12345678', { ChamberOfCommerce: '112345678' }],
    ['code', '20017', { Code: '            120017' }],
    ['name', 'Bakkerij', { Name: 'bakkerij' }],
    ['id', guid(2), { IsSupplier: false }],
  ])('by %s %s does not take %j for it', async (by, value, held) => {
    exact.on(ACCOUNTS, rows(account(held)))
    expect(await find(by, value)).toEqual([])
  })

  test.each<[SupplierIdentity['by'], string, string]>([
    ['code', '20017', "Code eq '             20017'"],
    ['name', "Bakkerij 't Hoekje", "Name eq 'Bakkerij ''t Hoekje'"],
    ['name', "x' or Name ne 'x", "Name eq 'x'' or Name ne ''x'"],
    ['name', 'Jansen & Zn. #1 100% ü', "Name eq 'Jansen & Zn. #1 100% ü'"],
    ['name', 'half \ud800 pair', "Name eq 'half \ufffd pair'"],
    ['vat-number', 'NL820098395B01', "substringof('820',VATNumber) eq true and substringof('95',VATNumber) eq true"],
    ['vat-number', "N'L", "substringof('N''L',VATNumber) eq true"],
    [
      'coc-number',
      '12345678',
      "substringof('123',ChamberOfCommerce) eq true and substringof('78',ChamberOfCommerce) eq true",
    ],
  ])('by %s %s asks %s', async (by, value, filter) => {
    await find(by, value)
    expect(filters(ACCOUNTS)).toEqual([filter])
  })

  test.each<[SupplierIdentity['by'], string]>([
    ['id', "x'"],
    ['name', ' '],
    ['vat-number', ''],
    ['name', 'n'.repeat(201)],
  ])('by %s %j asks nothing: nothing can match', async (by, value) => {
    expect(await find(by, value)).toEqual([])
    expect(exact.seen).toEqual([])
  })

  test('by bank account finds every holder, however the number is written', async () => {
    exact.on(
      BANK_ACCOUNTS,
      rows(
        bankAccount(),
        bankAccount({ Account: guid(3), BankAccount: 'nl91abna0417164300' }),
        bankAccount({ Account: guid(4), BankAccount: 'NL20INGB0417164300' }),
      ),
    )
    exact.on(ACCOUNTS, rows(account(), account({ ID: guid(3) })))
    const found = await find('bank-account', 'NL91ABNA0417164300')
    expect(found.map(({ id }) => id)).toEqual([guid(2), guid(3)])
    expect(filters(BANK_ACCOUNTS)[0]).toBe(
      ['0417', '1643', '00'].map((part) => `substringof('${part}',BankAccount) eq true`).join(' and '),
    )
    expect(filters(ACCOUNTS)).toEqual([`ID eq guid'${guid(2)}' or ID eq guid'${guid(3)}'`])
  })

  test('by an unknown bank account asks for no relation', async () => {
    expect(await find('bank-account', 'NL91ABNA0417164300')).toEqual([])
    expect(exact.calls(ACCOUNTS)).toEqual([])
  })
})

describe('recognising a supplier', () => {
  const recognise = (...identities: [SupplierIdentity['by'], string][]) =>
    exact.books.recogniseSupplier(identities.map(([by, value]) => ({ by, value })))
  const NUMBERS: [SupplierIdentity['by'], string][] = [
    ['vat-number', 'NL820098395B01'],
    ['coc-number', '12345678'],
  ]
  const NAME: [SupplierIdentity['by'], string] = ['name', "Bakkerij 't Hoekje"]
  const IBAN: [SupplierIdentity['by'], string] = ['bank-account', 'NL91ABNA0417164300']
  const other = account({ ID: guid(3), VATNumber: null, ChamberOfCommerce: '12345678' })

  test('asks for all that a relation shows in one call, and takes the first that finds any', async () => {
    exact.on(ACCOUNTS, rows(other, account({ ChamberOfCommerce: null })))
    expect(await recognise(...NUMBERS, IBAN, NAME)).toMatchObject({ by: 'vat-number', suppliers: [{ id: guid(2) }] })
    expect(filters(ACCOUNTS)).toEqual([
      [
        "substringof('820',VATNumber) eq true and substringof('95',VATNumber) eq true",
        "substringof('123',ChamberOfCommerce) eq true and substringof('78',ChamberOfCommerce) eq true",
        "Name eq 'Bakkerij ''t Hoekje'",
      ].join(' or '),
    ])
    expect(exact.seen).toHaveLength(1)
  })

  test('goes on to the next where nobody has the first', async () => {
    exact.on(ACCOUNTS, rows(other))
    expect(await recognise(...NUMBERS, NAME)).toMatchObject({ by: 'coc-number', suppliers: [{ id: guid(3) }] })
  })

  test.each([
    ['a VAT number without its country', { VATNumber: '8200.98.395.B01' }, 'NL820098395B01', 'vat-number'],
    ['a VAT number, asked for without its country', {}, '820098395B01', 'vat-number'],
    ['a number with a branch', { ChamberOfCommerce: '1234 5678 0001' }, '12345678', 'coc-number'],
    ['a number, asked for with a branch', {}, '123456780001', 'coc-number'],
  ] as const)('A15: knows %s', async (_what, changes, asked, by) => {
    exact.on(ACCOUNTS, rows(account(changes)))
    expect(await recognise([by, asked])).toMatchObject({ by, suppliers: [{ id: guid(2) }] })
    if (by === 'coc-number') {
      expect(filters(ACCOUNTS)[0]).toMatch(/'123',ChamberOfCommerce\) eq true and substringof\('78'/)
    }
  })

  test('knows nobody without a VAT number by a country alone', async () => {
    exact.on(ACCOUNTS, rows(account({ VATNumber: null })))
    expect(await recognise(['vat-number', 'NL'], NAME)).toMatchObject({ by: 'name' })
  })

  test('names everyone who has the same, as one relation each', async () => {
    exact.on(ACCOUNTS, rows(other, other, account()))
    expect(await recognise(['vat-number', 'NL1'], NAME)).toMatchObject({
      by: 'name',
      suppliers: [{ id: guid(3) }, { id: guid(2) }],
    })
  })

  test('by bank account comes in its turn: before a name, after the numbers', async () => {
    exact.on(ACCOUNTS, rows(account({ ID: guid(4) })), rows(account({ Name: 'Anders B.V.' })))
    exact.on(BANK_ACCOUNTS, rows(bankAccount()))
    expect(await recognise(['vat-number', 'NL1'], IBAN, NAME)).toMatchObject({
      by: 'bank-account',
      suppliers: [{ id: guid(2) }],
    })
    expect(filters(ACCOUNTS)[1]).toBe(`ID eq guid'${guid(2)}'`)
    exact.on(BANK_ACCOUNTS, rows())
    exact.on(ACCOUNTS, rows(account({ ID: guid(4) })))
    expect(await recognise(['vat-number', 'NL1'], IBAN, NAME)).toMatchObject({
      by: 'name',
      suppliers: [{ id: guid(4) }],
    })
  })

  test('finds nobody by an identity that no supplier has, and asks nothing where nothing can match', async () => {
    expect(await recognise(...NUMBERS, IBAN, NAME)).toBeUndefined()
    const before = exact.seen.length
    expect(await recognise(['name', ' '], ['id', "x'"], ['vat-number', ''])).toBeUndefined()
    expect(exact.seen).toHaveLength(before)
  })
})

describe('the bank accounts of a supplier', () => {
  test('are all told', async () => {
    exact.on(BANK_ACCOUNTS, rows(bankAccount(), bankAccount({ BankAccount: 'NL20INGB0001234567', Main: false })))
    expect(await exact.books.getBankAccounts(guid(2))).toEqual([
      { number: 'NL91 ABNA 0417 1643 00', main: true, blocked: false },
      { number: 'NL20INGB0001234567', main: false, blocked: false },
    ])
    expect(filters(BANK_ACCOUNTS)).toEqual([`Account eq guid'${guid(2)}'`])
  })

  test('are told by administrations that do not know blocked ones, which are asked for them once', async () => {
    exact.on(BANK_ACCOUNTS, ({ query }) =>
      query.get('$select')?.includes('Blocked')
        ? exactMessage(400, "Could not find a property named 'Blocked' on type 'BankAccount'")
        : rows({ ...bankAccount(), Blocked: undefined }),
    )
    for (let time = 0; time < 2; time += 1) {
      expect(await exact.books.getBankAccounts(guid(2))).toEqual([
        { number: 'NL91 ABNA 0417 1643 00', main: true, blocked: false },
      ])
    }
    expect(exact.calls(BANK_ACCOUNTS)).toHaveLength(3)
  })
})
