import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Database } from '../../bot/store/database/database.ts'
import { SUPPLIERS_FRESH_FOR_MS } from '../../bot/use-cases/supplier-ports.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { DEMO, PAUSE_MS, type ReferenceStage, startReferenceStage } from './reference-stage.ts'

const LIVE = 'GET crm/Accounts'
const PAGE = 'GET sync/CRM/Accounts'

let database: Database | undefined
let stage: ReferenceStage
let server: Awaited<ReturnType<ReferenceStage['startServer']>>
beforeEach(async () => {
  database ??= await openFreshDatabase('pglite')
  stage = await startReferenceStage(database)
  server = await stage.startServer()
})
afterEach(() => stage.close())

const act: ReferenceStage['sandbox']['act'] = (...action) => stage.sandbox.act(...action)
const callsOf: ReferenceStage['callsOf'] = (work) => stage.callsOf(work)
const search = (text: string, of = server) => of.suppliers.searchSuppliers(of.owner, DEMO, text)
const namesOf = async (text: string) => (await search(text)).suppliers.map(({ name }) => name)

/** Longest that is waited for the copy. Milliseconds. */
const PATIENCE_MS = 10_000

/** Searches until the copy answers as it is now, after what was read at that moment, and gives what it answered. */
const searchCopy = async (text: string, after = 0) => {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    const found = await search(text)
    if (found.asOf !== null && found.asOf.getTime() > after) return found
    stage.later(PAUSE_MS)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error('the copy does not answer')
}

describe('suppliers', () => {
  test.each([
    ['a name as it is written', 'Bakker Bouw', ['Bakker Bouw B.V.']],
    ['words in any order and case', 'bouw bakker', ['Bakker Bouw B.V.']],
    ['a word in capitals', 'kpn', ['KPN B.V.']],
    ['a VAT number in groups', 'NL 1234.56.782.B01', ['Bakker Bouw B.V.']],
    ['a number of the Chamber of Commerce', '23456789', ['KPN B.V.']],
    ['a quote', "'; drop", []],
  ])('are found live by %s, in one call, until the copy is whole', async (_what, text, names) => {
    const calls = await callsOf(async () => {
      expect(await server.choosing.searchSuppliers(text, 20)).toHaveLength(names.length)
    })
    expect(calls).toEqual([LIVE])
    expect(await namesOf(text)).toEqual(names)
    expect((await searchCopy('')).suppliers.length).toBeGreaterThan(names.length)
    expect(await namesOf(text)).toEqual(names)
  })

  test('are followed page by page behind the search, by one of several servers, while it asks Exact Online', async () => {
    stage.addSuppliers(2_500)
    const other = await stage.startServer(server.tenantId)
    const one = { suppliers: [expect.objectContaining({ name: expect.stringMatching(/ 1234$/) })], asOf: null }
    const calls = await callsOf(async () => {
      expect(await Promise.all([search('1234'), search('1234', other)])).toEqual([one, one])
      await searchCopy('3456')
    })
    expect(calls.filter((call) => call === PAGE)).toHaveLength(3)
    // What the copy knows costs nothing.
    expect(await callsOf(() => search('kapsalon vos'))).toEqual([])
    expect((await search('kapsalon vos')).suppliers).toHaveLength(20)
  })

  test('of the copy become what they are in Exact Online; somebody new is found at once', async () => {
    const { asOf } = await searchCopy('')
    act(DEMO, 'teach-supplier', { name: 'Nieuw B.V.' })
    act(DEMO, 'block-supplier', { supplier: 'KPN B.V.' })
    expect(await search('nieuw')).toMatchObject({ suppliers: [{ name: 'Nieuw B.V.' }], asOf: null })
    stage.later(SUPPLIERS_FRESH_FOR_MS)
    expect(await search('kpn')).toMatchObject({ suppliers: [{ blocked: false }] })
    const found = await searchCopy('kpn', asOf?.getTime())
    expect(found).toMatchObject({ suppliers: [{ name: 'KPN B.V.', blocked: true }] })
    expect(await callsOf(() => search('nieuw'))).toEqual([])
  })

  test('that cannot be followed leave the search as it was, and are not asked for again at once', async () => {
    stage.sandbox.faults.add({ kind: 'status', status: 503, endpoint: 'sync/CRM/Accounts' })
    expect(await namesOf('kpn')).toEqual(['KPN B.V.'])
    await server.suppliers.stop()
    expect(stage.warned).toEqual(['suppliers-not-read'])
    const other = await stage.startServer(server.tenantId)
    expect(await callsOf(() => search('kpn', other))).toEqual([LIVE])
    await other.suppliers.stop()
    expect(stage.warned).toHaveLength(1)
  })

  test('of the copy are told where Exact Online cannot be asked, and without one that is an error', async () => {
    await searchCopy('')
    stage.sandbox.faults.add({ kind: 'status', status: 503, endpoint: 'crm/Accounts', times: null })
    expect(await search('slager')).toEqual({ suppliers: [], asOf: expect.any(Date) })
    expect(await namesOf('bakker')).toEqual(['Bakker Bouw B.V.'])
    const other = await stage.startServer()
    await expect(search('bakker', other)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('G/L accounts', () => {
  const codes = async (text: string, most = 20) =>
    (await server.choosing.searchGlAccounts(text, most)).map(({ code }) => code)

  test.each(['43', 'Huisvesting', 'HUISVESTING', 'geen'])(
    'are found by "%s" in the copy as live, without blocked ones',
    async (text) => {
      act(DEMO, 'change-gl-account', { code: '4310', blocked: true })
      stage.addGlAccounts(1_100)
      const live = await codes(text)
      await codes(text)
      expect(await codes(text)).toEqual(live)
      expect(live).not.toContain('4310')
      expect(await codes(text, 1)).toEqual(live.slice(0, 1))
      expect(live.length === 0).toBe(text === 'geen')
    },
  )

  test('made a moment ago are found', async () => {
    await codes('')
    act(DEMO, 'teach-gl-account', { code: '4999', description: 'Pas gemaakt' })
    expect(await codes('pas')).toEqual(['4999'])
  })
})

test('a bank account is given to who has none; of others it is told whether it is one of them', async () => {
  const [KEPT, GIVEN] = ['NL20INGB0001234567', 'NL91 ABNA 0417 1643 00']
  const addTo = async (name: string, iban: string) => {
    const [supplier] = (await search(name)).suppliers
    return await server.choosing.addBankAccount(supplier?.id ?? '', iban)
  }
  act(DEMO, 'teach-supplier', { name: 'Met rekening', ibans: [KEPT] })
  act(DEMO, 'teach-supplier', { name: 'Zonder rekening' })
  expect([await addTo('Met', GIVEN), await addTo('Met', 'nl20 ingb 0001 2345 67')]).toEqual([false, true])
  expect([await addTo('Zonder', GIVEN), await addTo('Zonder', GIVEN)]).toEqual([true, true])
  expect(await addTo('Zonder', KEPT)).toBe(false)
})

test('short lists are read once, conditions for choosing too, and each time for a booking', async () => {
  const lists = async () => {
    const { choosing } = server
    return [await choosing.getConditions(), await choosing.getJournals(), await choosing.getVatCodes()]
  }
  const first = await lists()
  expect(await callsOf(async () => expect(await lists()).toEqual(first))).toEqual([])
  expect(await callsOf(() => server.books.getPaymentConditions())).toEqual(['GET cashflow/PaymentConditions'])
})
