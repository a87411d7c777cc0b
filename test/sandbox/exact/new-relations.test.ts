import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, startSandbox } from './sandbox-client.ts'

const ACCOUNTS = 'crm/Accounts'
const BANK_ACCOUNTS = 'crm/BankAccounts'

const ready = async () => {
  const started = await startSandbox()
  return { ...started, ...(await started.as(BEA)), books: started.sandbox.books.division(DEMO) }
}

const messageOf = (answer: { status: number; json: { error: { message: { value: string } } } }) => [
  answer.status,
  answer.json.error.message.value,
]

describe('a new relation', () => {
  test('gets the next code of the suppliers, a row version, and stands on the sync endpoint', async () => {
    const { post, get, books } = await ready()
    const before = books.lastTimestamp
    const highest = Math.max(...books.accounts.filter(({ IsSupplier }) => IsSupplier).map(({ Code }) => Number(Code)))
    const { status, json } = await post(ACCOUNTS, { Name: 'Nieuw B.V.', IsSupplier: true, VATNumber: 'NL820098395B01' })
    expect(status).toBe(201)
    expect(json.d).toMatchObject({
      Name: 'Nieuw B.V.',
      Code: String(highest + 1).padStart(18),
      IsSupplier: true,
      Status: 'A',
      Country: 'NL',
      Blocked: false,
      CreatorFullName: BEA,
    })
    const changed = await get(`sync/CRM/Accounts?$select=ID,Name&$filter=Timestamp gt ${before}L`)
    expect(changed.json.d.results).toMatchObject([{ ID: json.d.ID, Name: 'Nieuw B.V.' }])
  })

  test.each([
    ['without a name', { IsSupplier: true }, 'Verplicht: Naam'],
    ['in no country', { Name: 'X', Country: 'QQ' }, 'Ongeldige referentie: Land'],
    ['with a code that is taken', { Name: 'X', Code: '1' }, 'Bestaat reeds: Relatie 1'],
    ['with a code that is no number', { Name: 'X', Code: 'abc' }, 'Ongeldig: Code'],
    [
      'with a condition that is none',
      { Name: 'X', PaymentConditionPurchase: '99' },
      'Ongeldige referentie: Betalingsconditie',
    ],
  ])('%s is refused', async (_what, body, message) => {
    const { post } = await ready()
    expect(messageOf(await post(ACCOUNTS, body))).toEqual([500, message])
  })
})

describe('a new bank account', () => {
  test('is the main one where it is the first, or where it says so', async () => {
    const { post, books } = await ready()
    const Account = (await post(ACCOUNTS, { Name: 'Nieuw B.V.', IsSupplier: true })).json.d.ID
    const mains = () => books.bankAccounts.filter((each) => each.Account === Account).map(({ Main }) => Main)
    await post(BANK_ACCOUNTS, { Account, BankAccount: 'NL91ABNA0417164300' })
    await post(BANK_ACCOUNTS, { Account, BankAccount: 'NL44RABO0123456789' })
    expect(mains()).toEqual([true, false])
    const { json } = await post(BANK_ACCOUNTS, { Account, BankAccount: 'NL20INGB0001234567', Main: true })
    expect(json.d).toMatchObject({ Account, AccountName: 'Nieuw B.V.', IBAN: 'NL20INGB0001234567', Main: true })
    expect(mains()).toEqual([false, false, true])
  })

  test('needs a relation and a number, and is there once', async () => {
    const { post, books } = await ready()
    const Account = books.accounts[0]?.ID
    const known = books.bankAccounts.find((each) => each.Account === Account)?.BankAccount
    expect(messageOf(await post(BANK_ACCOUNTS, { BankAccount: known }))).toEqual([500, 'Verplicht: Relatie'])
    expect(messageOf(await post(BANK_ACCOUNTS, { Account }))).toEqual([500, 'Verplicht: Bankrekening'])
    expect(messageOf(await post(BANK_ACCOUNTS, { Account, BankAccount: known }))).toEqual([
      500,
      `Bestaat reeds: Bankrekening ${known}`,
    ])
  })
})
