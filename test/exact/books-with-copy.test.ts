import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { GlAccount, NewEntry } from '../../bot/approvals/books.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { Books } from '../../bot/use-cases/ports.ts'
import { BEGIN_ANEW_AFTER_MS, FRESH_FOR_MS } from '../../bot/use-cases/reference-store-port.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { DEMO, fillCopy, type ReferenceStage, startReferenceStage } from './reference-stage.ts'

const ASKED = 'GET financial/GLAccounts'
const CHANGED = 'GET sync/Financial/GLAccounts'
const FIRST_CALLS = [CHANGED, 'GET financial/Journals', 'GET vat/VATCodes']

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
const find = (code: string, books: Books = server.books) => books.findGlAccounts({ codes: [code] })

describe('the copy answers what Exact Online answers', () => {
  const sorted = (accounts: GlAccount[]) => accounts.toSorted((one, other) => one.code.localeCompare(other.code))

  test.each<[string, { codes?: string[]; ids?: string[] }, number]>([
    ['a code', { codes: ['4300'] }, 1],
    ['a blocked one', { codes: ['4400'] }, 1],
    ['codes, of which one is none', { codes: ['4300', '4400', "4'", '4\0', ''] }, 2],
    ['no id', { ids: ['no guid', ''] }, 0],
    ['nothing', {}, 0],
  ])('about G/L accounts by %s', async (_what, by, count) => {
    act(DEMO, 'change-gl-account', { code: '4400', blocked: true })
    const own = await server.own.findGlAccounts(by)
    const ids = own.map(({ id }) => id)
    expect(own).toHaveLength(count)
    for (const _time of ['first', 'second']) {
      expect(sorted(await server.books.findGlAccounts(by))).toEqual(sorted(own))
      expect(sorted(await server.books.findGlAccounts({ ...by, ids }))).toEqual(sorted(own))
    }
  })

  test('about journals and VAT codes, blocked ones too', async () => {
    act(DEMO, 'block-vat-code', { code: '4' })
    act(DEMO, 'block-journal', { code: '70' })
    const [journals, vatCodes] = [await server.own.getJournals(), await server.own.getVatCodes()]
    expect(journals).toContainEqual(expect.objectContaining({ code: '70', blocked: true }))
    expect(vatCodes).toContainEqual(expect.objectContaining({ code: '4', blocked: true }))
    for (const _time of ['first', 'second']) {
      expect(await server.books.getJournals()).toEqual(journals)
      expect(await server.books.getVatCodes()).toEqual(vatCodes)
    }
  })
})

describe('calls', () => {
  test('are saved for what is kept, and made for all that protects a payment', async () => {
    expect(await callsOf(() => fillCopy(server.books))).toEqual(FIRST_CALLS)
    expect(await callsOf(() => fillCopy(server.books))).toEqual([])
    const { books } = server
    const [supplier] = await books.findSuppliers({ by: 'name', value: 'Bakker Bouw B.V.' })
    const supplierId = supplier?.id ?? ''
    for (const _time of ['first', 'second']) {
      const calls = await callsOf(async () => {
        await books.getPaymentConditions()
        await books.recogniseSupplier([{ by: 'id', value: supplierId }])
        await books.getBankAccounts(supplierId)
        await books.findEntries({ supplierId, yourRef: 'F-1' })
      })
      expect(calls).toEqual([
        'GET cashflow/PaymentConditions',
        'GET crm/Accounts',
        'GET crm/BankAccounts',
        'GET purchaseentry/PurchaseEntries',
      ])
    }
  })

  test('are made again after some hours: one for all G/L accounts, of what changed', async () => {
    await fillCopy(server.books)
    act(DEMO, 'change-gl-account', { code: '4300', description: 'Huur' })
    expect(await find('4300')).toMatchObject([{ description: 'Huisvesting' }])
    stage.later(FRESH_FOR_MS)
    expect(await callsOf(() => fillCopy(server.books))).toEqual(FIRST_CALLS)
    expect(await find('4300')).toMatchObject([{ description: 'Huur' }])
  })

  test('are made of everything for someone who asks for the books themselves', async () => {
    await fillCopy(server.books)
    expect(await callsOf(() => fillCopy(server.own))).toHaveLength(3)
  })
})

describe('reading the copy', () => {
  test('of many accounts takes one call of each question, which is answered all the same', async () => {
    stage.addGlAccounts(2_100)
    for (let page = 1; page <= 2; page += 1) {
      expect(await callsOf(async () => expect(await find('4300')).toHaveLength(1))).toEqual([CHANGED, ASKED])
    }
    expect(await callsOf(async () => expect(await find('7099')).toHaveLength(1))).toEqual([CHANGED])
    expect(await callsOf(async () => expect(await find('5000')).toHaveLength(1))).toEqual([])
  })

  test('goes on where it was cut, on another server too', async () => {
    stage.addGlAccounts(1_100)
    await find('4300')
    stage.sandbox.faults.add({ kind: 'cut-after', endpoint: 'sync/Financial/GLAccounts' })
    expect(await find('4300')).toHaveLength(1)
    expect(stage.warned).toEqual(['reference-not-read'])
    // It rests for a while, so that what keeps failing does not use up the quota of errors.
    expect(await callsOf(() => find('4300'))).toEqual([ASKED])
    const other = await stage.startServer(server.tenantId)
    stage.later(60_000)
    expect(await callsOf(() => find('4300', other.books))).toEqual([CHANGED])
    expect(stage.sandbox.calls.at(-1)?.path).toMatch(/Timestamp gt \d{3,}L/)
    expect(await callsOf(() => find('4300'))).toEqual([])
  })

  test('by two servers at once is done by one of them; both answer', async () => {
    const other = await stage.startServer(server.tenantId)
    const everyone = Array.from({ length: 20 }, (_, index) => (index % 2 ? server : other).books)
    const calls = await callsOf(async () => {
      const found = await Promise.all(everyone.map((books) => find('4300', books)))
      expect(found.map((accounts) => accounts.length)).toEqual(everyone.map(() => 1))
    })
    expect(calls.filter((call) => call === CHANGED)).toHaveLength(1)
    expect(await callsOf(() => find('4300', other.books))).toEqual([])
  })

  test('serves no other organisation', async () => {
    await fillCopy(server.books)
    const stranger = await stage.startServer()
    expect(await callsOf(() => fillCopy(stranger.books))).toEqual(FIRST_CALLS)
  })

  test('begins anew once in a while, so that what is gone leaves', async () => {
    act(DEMO, 'teach-gl-account', { code: '4999', description: 'Weg' })
    await fillCopy(server.books)
    act(DEMO, 'remove-gl-account', { code: '4999' })
    stage.later(FRESH_FOR_MS)
    expect(await find('4999')).toHaveLength(1)
    // Within the month that a connection lasts without being used.
    for (let days = 0; days <= BEGIN_ANEW_AFTER_MS; days += BEGIN_ANEW_AFTER_MS / 2) {
      stage.later(BEGIN_ANEW_AFTER_MS / 2)
      await server.own.getJournals()
    }
    expect(await find('4999')).toEqual([])
  })

  test.each([403, 404, 500])(
    'that Exact Online refuses with %s leaves everything to be asked there',
    async (status) => {
      stage.sandbox.faults.add({ kind: 'status', status, endpoint: 'sync/Financial/GLAccounts' })
      expect(await callsOf(async () => expect(await find('4300')).toHaveLength(1))).toEqual([CHANGED, ASKED])
      expect(await callsOf(() => find('4300'))).toEqual([ASKED])
    },
  )

  test('that an earlier release wrote in another shape is read anew', async () => {
    await server.reference.keepList(
      { tenantId: server.tenantId, division: DEMO },
      'journals',
      [{ code: '70' }],
      new Date(),
    )
    expect(await server.books.getJournals()).toEqual(await server.own.getJournals())
  })
})

describe('an entry that Exact Online refuses', () => {
  const entryOn = async (glAccountId: string): Promise<NewEntry> => ({
    journal: '70',
    supplierId: (await server.own.findSuppliers({ by: 'code', value: '1' }))[0]?.id ?? '',
    kind: 'invoice',
    yourRef: 'F-1',
    invoiceDate: '2026-03-01',
    dueDate: '2026-03-31',
    currency: 'EUR',
    description: 'Werk',
    conditionCode: 'AU',
    lines: [{ glAccountId, amountCents: 10_000, vatCode: '2', vatAmountCents: 2_100, description: 'Werk' }],
  })

  test('because of an account that is gone has the copy read from the beginning', async () => {
    act(DEMO, 'teach-gl-account', { code: '4999', description: 'Weg' })
    const [account] = await find('4999')
    act(DEMO, 'remove-gl-account', { code: '4999' })
    await expect(server.books.createEntry(await entryOn(account?.id ?? ''))).rejects.toMatchObject({ kind: 'rejected' })
    expect(await find('4999')).toEqual([])
    expect(await find('4300')).toHaveLength(1)
  })

  test('for a reason that passes leaves the copy as it is', async () => {
    await fillCopy(server.books)
    const [account] = await find('4300')
    stage.sandbox.faults.add({ kind: 'cut-before', method: 'POST' })
    await expect(server.books.createEntry(await entryOn(account?.id ?? ''))).rejects.toMatchObject({
      kind: 'unavailable',
    })
    expect(await callsOf(() => fillCopy(server.books))).toEqual([])
  })
})
