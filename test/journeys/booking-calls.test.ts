import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bakkersFile, upload } from './e-invoice.ts'
import { bookInvoice, entryOf, until } from './steps.ts'

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  // Without notifications, which would have jobs look at every entry.
  akkoord = await startAkkoord('pglite', { environment: { EXACT_WEBHOOK_SECRET: '' } })
})

const book = (more: Record<string, unknown> = {}) => bookInvoice(akkoord, { authorizers: ['anna'], ...more })

const byHand: AkkoordUnderTest['world']['exact']['act'] = (...action) => akkoord.world.exact.act(...action)

/** What jobs ask meanwhile, for other reasons. */
const OF_JOBS = /sync\/Cashflow|PaymentCondition eq|webhooks/

/** The calls of a booking that were made meanwhile. */
const callsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const { calls } = akkoord.world.exact
  const before = calls.at(-1)?.number ?? 0
  await work()
  return calls
    .filter(({ number, path }) => number > before && path.includes(`/${DEMO}/`) && !OF_JOBS.test(path))
    .map(({ method, path }) => `${method} ${path.replace(`/api/v1/${DEMO}/`, '').split(/[?(]/)[0]}`)
}

const problemsOf = ({ body }: Answer): string[] =>
  (body.error as { problems: { code: string }[] }).problems.map(({ code }) => code)

const lineOn = (more: object) => ({
  lines: [{ description: 'huur', glAccount: '4300', vatCode: '2', amount: '1000.00', ...more }],
})

test('booking takes six calls of Exact Online: what protects the payment, and the entry itself', async () => {
  expect(await callsOf(book)).toHaveLength(9)
  const calls = await callsOf(async () => expect((await book()).status).toBe(201))
  expect(calls).toEqual([
    'GET cashflow/PaymentConditions',
    'GET crm/Accounts',
    'GET purchaseentry/PurchaseEntries',
    'POST purchaseentry/PurchaseEntries',
    'GET purchaseentry/PurchaseEntries',
    'GET cashflow/Payments',
  ])
  // Whatever the supplier is recognised by, and however many other ways were tried before.
  const supplier = { vatNumber: 'NL000000000B00', cocNumber: '00000000', name: 'Bakker Bouw B.V.' }
  expect(await callsOf(async () => expect((await book({ supplier })).status).toBe(201))).toEqual(calls)
})

test('an e-invoice that asks for payment to a bank account takes one more: that account may be blocked', async () => {
  const before = akkoord.world.exact.calls.at(-1)?.number ?? 0
  const booked = await upload(akkoord, bakkersFile())
  expect(booked.status).toBe(201)
  const calls = akkoord.world.exact.calls.filter(({ number }) => number > before)
  // Then the job attaches the file.
  await until(async () => entryOf(akkoord, booked)?.Document ?? undefined)
  const end = calls.findIndex(({ path }) => path.includes('cashflow/Payments'))
  expect(end + 1).toBe(7)
  expect(calls.slice(0, end).some(({ path }) => path.includes('crm/BankAccounts'))).toBe(true)
})

describe('nothing is refused because the copy is old', () => {
  test.each<[string, () => unknown, Record<string, unknown>]>([
    ['a supplier', () => byHand(DEMO, 'teach-supplier', { name: 'Nieuw B.V.' }), { supplier: { name: 'Nieuw B.V.' } }],
    [
      'a G/L account',
      () => byHand(DEMO, 'teach-gl-account', { code: '4321', description: 'Nieuw' }),
      lineOn({ glAccount: '4321' }),
    ],
    [
      'a VAT code',
      () => byHand(DEMO, 'teach-vat-code', { code: '77', description: 'Nieuw', percentage: 0.06 }),
      lineOn({ vatCode: '77' }),
    ],
  ])('%s that was made a moment ago is booked to', async (_what, make, booking) => {
    const request = { paymentCondition: '30', ...booking }
    expect((await book(request)).status).toBe(422)
    make()
    expect((await book(request)).status).toBe(201)
    expect((await book(request)).status).toBe(201)
    expect(await callsOf(() => book(request))).toHaveLength(6)
  })

  test('an account that was blocked is refused by Exact Online first, then before, and no longer once it is free', async () => {
    const request = { paymentCondition: '30', ...lineOn({}) }
    byHand(DEMO, 'change-gl-account', { code: '4300', blocked: true })
    expect(problemsOf(await book(request))).toEqual(['rejected-by-exact'])
    expect(problemsOf(await book(request))).toEqual(['gl-account-blocked'])
    byHand(DEMO, 'change-gl-account', { code: '4300', blocked: false })
    expect((await book(request)).status).toBe(201)
  })
})

describe('what protects a payment is never taken from the copy', () => {
  test('A1: AU that is no longer cash stops the next booking', async () => {
    byHand(DEMO, 'change-condition-method', { condition: 'AU', method: 'B' })
    expect(problemsOf(await book())).toEqual(['au-not-cash'])
    byHand(DEMO, 'change-condition-method', { condition: 'AU', method: 'K' })
    expect((await book()).status).toBe(201)
  })

  test('a supplier that was blocked stops the next booking', async () => {
    byHand(DEMO, 'block-supplier', { supplier: 'Bakker Bouw B.V.' })
    expect(problemsOf(await book())).toEqual(['supplier-blocked'])
    byHand(DEMO, 'block-supplier', { supplier: 'Bakker Bouw B.V.', blocked: false })
    expect((await book()).status).toBe(201)
  })
})
