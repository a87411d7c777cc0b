import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const GL_ACCOUNTS = 'sync/Financial/GLAccounts'
const TERMS = 'sync/Cashflow/PaymentTerms'
const DELETED = 'sync/Deleted'
const DAY = 24 * 3_600_000

const reading = async () => {
  const ready = await startSandbox({ limits: 'off' })
  const calls = await ready.as(BEA)
  const since = async (path: string, version: number | string, more = '') =>
    (await calls.get(`${path}?$filter=Timestamp gt ${version}L${more}`)).json.d.results
  const book = async (over?: Record<string, unknown>) =>
    (await calls.post(ENTRIES, newEntry(ready.sandbox, over))).json.d.EntryID
  const books = ready.sandbox.books.division(DEMO)
  return { ...ready, ...calls, since, book, books, latest: () => books.lastTimestamp }
}

describe('row versions', () => {
  test('grow over all records together, and no two are the same', async () => {
    const { sandbox, since, book } = await reading()
    await book()
    sandbox.act(DEMO, 'block-supplier', { supplier: 'KPN B.V.' })
    const all = await Promise.all([GL_ACCOUNTS, TERMS, 'sync/CRM/Accounts'].map((path) => since(path, 1)))
    const versions = all.flat().map((each) => Number(each.Timestamp))
    expect(new Set(versions).size).toBe(versions.length)
    expect(Math.min(...versions)).toBe(2)
    expect(Math.max(...versions)).toBe(sandbox.books.division(DEMO).lastTimestamp)
  })
})

describe('G/L accounts', () => {
  test('are told by row version, all and then only those that changed or are new', async () => {
    const { sandbox, since, latest, get } = await reading()
    const all = await since(GL_ACCOUNTS, 1)
    expect(all).toHaveLength((await get('financial/GLAccounts')).json.d.results.length)
    expect(all).toContainEqual(
      expect.objectContaining({
        Code: '4300',
        Description: 'Huisvesting',
        IsBlocked: false,
        Type: 120,
        UseCostcenter: 0,
      }),
    )
    const before = latest()
    sandbox.act(DEMO, 'change-gl-account', { code: '4300', description: 'Huur', blocked: true })
    sandbox.act(DEMO, 'teach-gl-account', { code: '4800', description: 'Reiskosten' })
    expect(await since(GL_ACCOUNTS, before)).toMatchObject([
      { Code: '4300', Description: 'Huur', IsBlocked: true },
      { Code: '4800', Description: 'Reiskosten', IsBlocked: false },
    ])
  })

  test('that are gone are told by sync/Deleted', async () => {
    const { sandbox, since, latest, books } = await reading()
    const before = latest()
    const id = books.glAccounts.find((each) => each.Code === '4399')?.ID
    sandbox.act(DEMO, 'remove-gl-account', { code: '4399' })
    expect(await since(GL_ACCOUNTS, before)).toEqual([])
    expect(await since(DELETED, before)).toMatchObject([{ EntityKey: id, EntityType: 7 }])
  })
})

describe('relations', () => {
  test('carry what invoices are booked with', async () => {
    const { sandbox, since, latest } = await reading()
    const before = latest()
    sandbox.act(DEMO, 'change-supplier', { supplier: 'Bakker Bouw B.V.', name: 'Bakker & Zoon', condition: '60' })
    expect(await since('sync/CRM/Accounts', before)).toMatchObject([
      {
        Name: 'Bakker & Zoon',
        PaymentConditionPurchase: '60',
        PaymentConditionPurchaseDescription: '60 dagen',
        PurchaseCurrency: 'EUR',
        GLAccountPurchase: expect.any(String),
        VATNumber: expect.stringMatching(/^NL/),
      },
    ])
  })

  test('go only without invoices, and then are told as gone', async () => {
    const { sandbox, since, latest, book, books } = await reading()
    await book()
    expect(() => sandbox.act(DEMO, 'remove-supplier', { supplier: 'Bakker Bouw B.V.' })).toThrow(/In gebruik/)
    const id = books.accounts.find((each) => each.Name === 'KPN B.V.')?.ID
    const before = latest()
    sandbox.act(DEMO, 'remove-supplier', { supplier: 'KPN B.V.' })
    expect(await since(DELETED, before)).toMatchObject([{ EntityKey: id, EntityType: 2 }])
  })
})

describe('sync/Deleted', () => {
  test('tells terms, documents, attachments and sales invoices that are gone, in order, with who and when', async () => {
    const { userId, sandbox, since, book, remove, post, books } = await reading()
    const id = await book()
    const [term] = books.terms
    const { ID } = (await post('documents/Documents', { Subject: 'Factuur', Type: 20 })).json.d
    const file = { Document: ID, FileName: 'a.pdf', Attachment: 'YQ==' }
    const attachment = (await post('documents/DocumentAttachments', file)).json.d.ID
    const draft = books.salesInvoices[0]?.InvoiceID
    await remove(`${ENTRIES}(guid'${id}')`)
    await remove(`documents/DocumentAttachments(guid'${attachment}')`)
    await remove(`documents/Documents(guid'${ID}')`)
    sandbox.act(DEMO, 'remove-sales-draft', { invoice: String(draft) })
    const gone = await since(DELETED, 1)
    expect(gone.map((each) => [each.EntityType, each.EntityKey])).toEqual([
      [10, term?.ID],
      [4, attachment],
      [6, ID],
      [13, draft],
    ])
    expect(gone[0]).toMatchObject({
      DeletedBy: userId(BEA),
      DeletedDate: `/Date(${Date.parse('2026-11-21T10:00:00Z')})/`,
      Division: DEMO,
    })
    expect(await since(DELETED, 1, ' and EntityType eq 10')).toHaveLength(1)
    expect(await since(DELETED, String(gone[1]?.Timestamp))).toHaveLength(2)
  })

  test('forgets after two months', async () => {
    const { sandbox, clock, callsAs, signIn } = await reading()
    sandbox.act(DEMO, 'remove-gl-account', { code: '4399' })
    clock.pass(62 * DAY)
    sandbox.act(DEMO, 'remove-gl-account', { code: '4300' })
    const { get } = callsAs((await signIn(BEA)).access)
    expect((await get(DELETED)).json.d.results).toHaveLength(1)
  })

  test.each([
    ['a second filter elsewhere', `${TERMS}?$filter=Timestamp gt 1L and EntityType eq 10`],
    ['another property', `${DELETED}?$filter=EntityKey eq guid'10e4c7a1-b520-5266-83a8-9fca9d93418d'`],
    ['a type alone', `${DELETED}?$filter=EntityType eq 10`],
  ])('%s is refused', async (_what, path) => {
    const { get } = await reading()
    expect((await get(path)).status).toBe(400)
  })
})

describe('SyncTimestamp', () => {
  const asked = (modified: string, endPoint = 'TransactionLines') =>
    `read/sync/Sync/SyncTimestamp?modified=datetime'${modified}'&endPoint='${endPoint}'`

  test('tells the row version of the first that changed then or later', async () => {
    const { clock, sandbox, get, book, books } = await reading()
    const first = await book()
    clock.pass(5 * 60_000)
    await book({ YourRef: 'other' })
    const [, second] = books.terms
    const found = async (path: string) => (await get(path)).json.d.results
    expect(await found(asked('2026-11-21T10:01:00'))).toEqual([
      {
        API: 'TransactionLines',
        Modified: `/Date(${Date.parse('2026-11-21T10:05:00Z')})/`,
        TimeStampAsBigInt: String(second?.Timestamp),
      },
    ])
    sandbox.act(DEMO, 'select-terms', { entry: first })
    expect(await found(asked('2026-11-21T10:01:00'))).toMatchObject([{ TimeStampAsBigInt: String(second?.Timestamp) }])
    expect(await found(asked('2026-11-21'))).toHaveLength(1)
    expect(await found(asked('2026-11-22'))).toEqual([])
  })

  test.each([
    ['no moment', "read/sync/Sync/SyncTimestamp?endPoint='TransactionLines'"],
    ['a moment that is none', asked('soon')],
    ['an endpoint that is not among the documented ones', asked('2026-11-21', 'PaymentTerms')],
  ])('%s is refused', async (_what, path) => {
    const { get } = await reading()
    expect((await get(path)).status).toBe(400)
  })
})
