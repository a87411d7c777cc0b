import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, guid, rows, startCannedExact } from './canned-exact.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

describe('payment conditions', () => {
  const CONDITIONS = '1/cashflow/PaymentConditions'
  const au = { Code: 'AU', Description: 'Na autorisatie', PaymentMethod: 'K', PaymentDays: 0, PaymentEndOfMonths: 0 }

  test('are read with days and ends of months; one with an unknown method hides no other', async () => {
    exact.on(
      `GET ${CONDITIONS}`,
      rows({ ...au, Code: 'ZZ', PaymentMethod: 'Z' }, au, {
        Code: '30',
        Description: '30 dagen',
        PaymentMethod: 'B',
        PaymentDays: 30,
        PaymentEndOfMonths: null,
      }),
    )
    expect(await exact.books.getPaymentConditions()).toEqual([
      { code: 'AU', description: 'Na autorisatie', method: 'K', paymentDays: 0, endOfMonths: 0 },
      { code: '30', description: '30 dagen', method: 'B', paymentDays: 30, endOfMonths: 0 },
    ])
  })

  test.each([[{ json: { d: { ID: guid(70) } } }], [{ text: '' }]])(
    'A1: AU is created with method cash; answered with %j',
    async (answer) => {
      exact.on(`POST ${CONDITIONS}`, { status: 201, ...answer })
      await exact.books.createAuCondition()
      expect(JSON.parse(exact.seen[0]?.body ?? '')).toEqual({
        Code: 'AU',
        Description: 'Betaalbaar na autorisatie',
        PaymentMethod: 'K',
        PaymentDays: 0,
      })
    },
  )
})

describe('VAT codes', () => {
  const code = {
    Code: '5  ',
    Description: 'Hoog, exclusief',
    Percentage: 0.21,
    Type: 'E',
    VATTransactionType: 'P',
    IsBlocked: false,
  }
  test.each<[object, object]>([
    [{}, { code: '5', rateBasisPoints: 2100, type: 'E', purchase: true, blocked: false }],
    [{ Percentage: 21 }, { rateBasisPoints: 2100 }],
    [{ Percentage: 0.055 }, { rateBasisPoints: 550 }],
    [{ Percentage: 5.5 }, { rateBasisPoints: 550 }],
    [{ Percentage: 0 }, { rateBasisPoints: 0 }],
    [{ Percentage: null }, { rateBasisPoints: 0 }],
    [{ VATTransactionType: 'B' }, { purchase: true }],
    [{ VATTransactionType: 'S' }, { purchase: false }],
    [{ IsBlocked: 1 }, { blocked: true }],
  ])('%j reads as %j', async (held, meant) => {
    exact.on('GET 1/vat/VATCodes', rows({ ...code, ...held }))
    expect(await exact.books.getVatCodes()).toMatchObject([meant])
  })
})

describe('G/L accounts', () => {
  const GL = 'GET 1/financial/GLAccounts'
  const account = { ID: guid(41), Code: '4000', Description: 'Inkopen', IsBlocked: false }

  test('are found by code or id, each once', async () => {
    exact.on(GL, rows(account, account))
    expect(await exact.books.findGlAccounts({ codes: ["40'00"], ids: [guid(41), 'no guid'] })).toEqual([
      { id: guid(41), code: '4000', description: 'Inkopen', blocked: false },
    ])
    expect(exact.seen[0]?.query.get('$filter')).toBe(`Code eq '40''00' or ID eq guid'${guid(41)}'`)
  })

  test('are asked for twenty at a time', async () => {
    exact.on(GL, rows())
    await exact.books.findGlAccounts({ codes: Array.from({ length: 41 }, (_, index) => String(index)) })
    expect(exact.seen.map(({ query }) => query.get('$filter')?.split(' or ').length)).toEqual([20, 20, 1])
  })

  test('of no code and no id are not asked for: that would read them all', async () => {
    expect(await exact.books.findGlAccounts({})).toEqual([])
    expect(exact.seen).toEqual([])
  })
})
