import { describe, expect, test } from '@jest/globals'
import { seedState } from '../../../sandbox/exact/seed/seed-state.ts'

const state = seedState(new Date('2026-11-21T10:00:00Z'))

/** ISO 13616: the number that the moved and spelled-out account makes leaves 1 when divided by 97. */
const isIban = (iban: string): boolean => {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)))
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/** Dutch VAT numbers: nine digits that pass the eleven test, then B and two digits. */
const isDutchVat = (number: string): boolean => {
  const digits = /^NL(\d{9})B\d{2}$/.exec(number)?.[1] ?? ''
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0)
  return digits !== '' && sum % 11 === 0
}

describe.each(state.divisions)('$name', (books) => {
  test('has bank accounts and VAT numbers with valid check digits', () => {
    expect(books.bankAccounts.filter((each) => !isIban(each.BankAccount))).toEqual([])
    const numbers = books.accounts.flatMap((each) => each.VATNumber ?? [])
    expect([...numbers, books.vatNumber].filter((number) => !isDutchVat(number))).toEqual([])
  })

  test('has at most one main bank account for each supplier, and one supplier with two accounts', () => {
    const counts = books.accounts.map((account) => books.bankAccounts.filter((each) => each.Account === account.ID))
    expect(counts.every((accounts) => accounts.filter((each) => each.Main).length <= 1)).toBe(true)
    expect(counts.filter((accounts) => accounts.length === 2)).toHaveLength(1)
  })

  test('refers only to what there is', () => {
    const conditions = books.conditions.map((each) => each.Code)
    const glAccounts = books.glAccounts.map((each) => each.ID)
    const vatCodes = books.vatCodes.map((each) => each.Code)
    for (const account of books.accounts) {
      expect([null, ...conditions]).toContain(account.PaymentConditionPurchase)
      expect([null, ...glAccounts]).toContain(account.GLAccountPurchase)
      expect([null, ...vatCodes]).toContain(account.PurchaseVATCode)
      expect(account.Code).toHaveLength(18)
    }
  })

  test('has AU on cash, a condition on collection, and several VAT codes of 0 %', () => {
    const methods = Object.fromEntries(books.conditions.map((each) => [each.Code, each.PaymentMethod]))
    expect(methods).toEqual({ '00': 'B', '14': 'B', '30': 'B', '60': 'B', AU: 'K', '20': 'I', KC: 'K' })
    expect(books.vatCodes.filter((each) => each.Percentage === 0).length).toBeGreaterThan(3)
  })

  test('has the suppliers that go wrong: blocked, AU by default, a blocked G/L account, no defaults', () => {
    const blockedAccounts = books.glAccounts.filter((each) => each.IsBlocked).map((each) => each.ID)
    const names = (wrong: (account: (typeof books.accounts)[number]) => boolean) =>
      books.accounts.filter((each) => each.IsSupplier && wrong(each)).map((each) => each.Name)
    expect(names((each) => each.Blocked)).toEqual(['Vermeer Transport B.V.'])
    expect(names((each) => each.PaymentConditionPurchase === 'AU')).toEqual(['Van Dam Advies'])
    expect(names((each) => blockedAccounts.includes(each.GLAccountPurchase ?? ''))).toEqual(['Jansen Schoonmaak'])
    expect(names((each) => each.PaymentConditionPurchase === null)).toEqual(['Losse Levering'])
  })
})

test('the two administrations share no ids', () => {
  const [first, second] = state.divisions.map((books) => books.accounts.map((each) => each.ID))
  expect(first?.filter((id) => second?.includes(id))).toEqual([])
})
