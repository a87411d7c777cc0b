import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { NewEntry, SupplierIdentity } from '../../bot/approvals/books.ts'
import { createExact } from '../../bot/exact/exact.ts'
import type { Books, Exact, Identity } from '../../bot/use-cases/ports.ts'
import { type ExactSandbox, startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { createMemoryConnections } from './memory-connections.ts'
import { NO_LIMITS } from './no-limits.ts'

const OWNER: Identity = { tenantId: 'tenant-1', objectId: 'booker-1' }
const DEMO = 800_100

let sandbox: ExactSandbox
let exact: Exact
let books: Books
let connections: ReturnType<typeof createMemoryConnections>
let time: { ms: number }

const consent = async (): Promise<string> => {
  const user = sandbox.books.users[0]
  const answer = await fetch(`${exact.authorizeUrl('state-1')}&user=${user?.id}`, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.searchParams.get('state')).toBe('state-1')
  return back.searchParams.get('code') ?? ''
}

beforeEach(async () => {
  time = { ms: Date.parse('2026-03-02T09:00:00Z') }
  const clock = { now: () => new Date(time.ms) }
  sandbox = await startExactSandbox({ clock })
  connections = createMemoryConnections()
  const quiet = () => undefined
  exact = createExact({
    baseUrl: sandbox.url,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    redirectUri: 'http://127.0.0.1/exact/callback',
    connections: connections.store,
    budget: NO_LIMITS,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
  })
  await exact.connect(OWNER, await consent())
  books = exact.books(OWNER, DEMO)
})
afterEach(() => sandbox.close())

const getSupplier = async (by: SupplierIdentity['by'], value: string) => {
  const [supplier, ...others] = await books.findSuppliers({ by, value })
  expect(others).toEqual([])
  if (!supplier) throw new Error(`no supplier with ${by} ${value}`)
  return supplier
}

const newEntry = async (changes: Partial<NewEntry> = {}): Promise<NewEntry> => {
  const supplier = await getSupplier('name', 'Bakker Bouw B.V.')
  return {
    journal: '70',
    supplierId: supplier.id,
    kind: 'invoice',
    yourRef: "F'2026-17",
    invoiceDate: '2026-03-01',
    dueDate: '2026-03-31',
    currency: 'EUR',
    description: 'Verbouwing',
    conditionCode: 'AU',
    lines: [
      {
        glAccountId: supplier.defaultGlAccountId ?? '',
        amountCents: 100_010,
        vatCode: '2',
        vatAmountCents: 21_002,
        description: 'Werk',
      },
    ],
    ...changes,
  }
}

const post = async (changes: Partial<NewEntry> = {}) => {
  const entry = await newEntry(changes)
  return { ...(await books.createEntry(entry)), supplierId: entry.supplierId }
}

describe('connecting', () => {
  test('stores who consented', async () => {
    expect(await connections.store.find(OWNER)).toMatchObject({ exactUser: { fullName: 'Bea Jansen' }, brokenAt: null })
  })

  test('a code works once', async () => {
    const code = await consent()
    await exact.connect(OWNER, code)
    await expect(exact.connect(OWNER, code)).rejects.toMatchObject({ kind: 'unauthorised' })
  })

  test('lists the administrations', async () => {
    expect(await exact.divisions(OWNER)).toEqual([
      { division: DEMO, name: 'Demo B.V.' },
      { division: 800_200, name: 'Tweede B.V.' },
    ])
  })

  test('goes on after tokens have expired, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      time.ms += 575_000
      expect(await books.getJournals()).not.toEqual([])
    }
    expect(connections.reasons).toEqual([])
  })

  test('20 calls at the moment of refreshing keep the connection', async () => {
    time.ms += 575_000
    await Promise.all(Array.from({ length: 20 }, () => books.getJournals()))
    time.ms += 575_000
    expect(await books.getJournals()).not.toEqual([])
    expect(connections.reasons).toEqual([])
  })

  test('a connection not used for a month must be made anew', async () => {
    time.ms += 31 * 24 * 3_600_000
    await expect(books.getJournals()).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(connections.reasons).toEqual(['refresh-token-expired'])
  })
})

describe('master data', () => {
  test('payment conditions, journals and VAT codes are read', async () => {
    expect(await books.getPaymentConditions()).toContainEqual({
      code: '30',
      description: '30 dagen',
      method: 'B',
      paymentDays: 30,
      endOfMonths: 0,
    })
    expect(await books.getJournals()).toContainEqual({
      code: '70',
      description: 'Inkoopboek',
      isPurchase: true,
      blocked: false,
    })
    expect(await books.getVatCodes()).toContainEqual(
      expect.objectContaining({ code: '2', rateBasisPoints: 2100, type: 'E', purchase: true, blocked: false }),
    )
  })

  test('VAT percentages are also understood as whole numbers', async () => {
    const before = await books.getVatCodes()
    sandbox.faults.add({ kind: 'habit', habit: 'vat-percentage-whole' })
    expect(await books.getVatCodes()).toEqual(before)
  })

  test('lists are also understood as bare arrays', async () => {
    const before = await books.getJournals()
    sandbox.faults.add({ kind: 'habit', habit: 'bare-arrays' })
    expect(await books.getJournals()).toEqual(before)
  })

  test('G/L accounts are found by code and by id', async () => {
    const [account] = await books.findGlAccounts({ codes: ['4300'] })
    expect(account).toMatchObject({ code: '4300', description: 'Huisvesting', blocked: false })
    expect(await books.findGlAccounts({ ids: [account?.id ?? ''] })).toEqual([account])
  })

  test('A1: AU is created where it is missing', async () => {
    sandbox.act(DEMO, 'remove-condition', { condition: 'AU' })
    await books.createAuCondition()
    expect(await books.getPaymentConditions()).toContainEqual(
      expect.objectContaining({ code: 'AU', method: 'K', paymentDays: 0 }),
    )
  })

  test.each<[SupplierIdentity['by'], string]>([
    ['vat-number', 'NL860102038B01'],
    ['vat-number', 'NL8601.02.038.B01'],
    ['coc-number', '45678901'],
    ['bank-account', 'NL63TRIO0212345678'],
    ['bank-account', 'NL07 KNAB 0255 1234 56'],
    ['name', 'De Groot Kantoor B.V.'],
  ])('a supplier is found by %s %s', async (by, value) => {
    const supplier = await getSupplier(by, value)
    expect(supplier).toMatchObject({ name: 'De Groot Kantoor B.V.', defaultCondition: '60', defaultVatCode: '2' })
    const bankAccounts = await books.getBankAccounts(supplier.id)
    expect(bankAccounts.map(({ number }) => number).sort()).toEqual(['NL07KNAB0255123456', 'NL63TRIO0212345678'])
    expect(await getSupplier('id', supplier.id)).toEqual(supplier)
    expect(await getSupplier('code', supplier.code)).toEqual(supplier)
  })

  test('a supplier is found whose numbers and name are kept with dots, spaces and quotes', async () => {
    sandbox.act(DEMO, 'teach-supplier', {
      name: "Bakkerij 't Hoekje & Zn.",
      vatNumber: 'NL8200.98.395.B01',
      cocNumber: '1234.5679',
      ibans: ['NL02 ABNA 0123 4567 89'],
    })
    const supplier = await getSupplier('name', "Bakkerij 't Hoekje & Zn.")
    expect(await getSupplier('vat-number', 'NL820098395B01')).toEqual(supplier)
    expect(await getSupplier('coc-number', '12345679')).toEqual(supplier)
    expect(await getSupplier('bank-account', 'NL02ABNA0123456789')).toEqual(supplier)
  })
})

describe('a purchase entry', () => {
  test('is posted, read back, and found by its supplier invoice number', async () => {
    const { entryId, supplierId } = await post()
    const entry = await books.findEntry(entryId)
    expect(entry).toMatchObject({
      entryId,
      kind: 'invoice',
      status: 'open',
      supplierId,
      supplierName: 'Bakker Bouw B.V.',
      yourRef: "F'2026-17",
      invoiceDate: '2026-03-01',
      dueDate: '2026-03-31',
      currency: 'EUR',
      amountCents: 121_012,
      conditionCode: 'AU',
      conditionMethod: 'K',
      documentId: null,
      modifiedBy: 'Bea Jansen',
    })
    expect(await books.findEntries({ supplierId, yourRef: "F'2026-17" })).toEqual([entry])
    expect(sandbox.books.paymentBatch(DEMO)).toEqual([])
  })

  test('of a credit note has negative amounts', async () => {
    const { lines } = await newEntry()
    const { entryId } = await post({
      kind: 'credit-note',
      lines: lines.map((line) => ({ ...line, amountCents: -100_010, vatAmountCents: -21_002 })),
    })
    expect(await books.findEntry(entryId)).toMatchObject({ kind: 'credit-note', amountCents: -121_012 })
  })

  test('A7: has lines that are read back without VAT, also where the VAT is in the line amount', async () => {
    const { lines } = await newEntry()
    const [line] = lines
    if (!line) throw new Error('an entry without lines')
    const { entryId } = await post({
      lines: [line, { ...line, amountCents: 12_100, vatCode: '4', vatAmountCents: 2_100 }, { ...line, vatCode: '0' }],
    })
    await post({ yourRef: 'F-2026-19' })
    const account = { glCode: '4300', glDescription: 'Huisvesting' }
    expect(await books.getEntryLines(entryId)).toEqual({
      lines: [
        { ...account, amountCents: 100_010 },
        { ...account, amountCents: 10_000 },
        { ...account, amountCents: 100_010 },
      ],
      netCents: 210_020,
    })
  })

  test('is released by its condition, and its term follows', async () => {
    const entry = await post()
    expect(await books.getTerms(entry)).toMatchObject([{ status: 'open', method: 'K', conditionCode: 'AU' }])
    await books.changeCondition(entry.entryId, { conditionCode: '30', dueDate: '2026-04-15' })
    expect(await books.findEntry(entry.entryId)).toMatchObject({
      conditionCode: '30',
      conditionMethod: 'B',
      dueDate: '2026-04-15',
    })
    expect(await books.getTerms(entry)).toMatchObject([
      {
        method: 'B',
        conditionCode: '30',
        dueDate: '2026-04-15',
        amountCents: 121_012,
        bankAccount: expect.any(String),
      },
    ])
    expect(sandbox.books.paymentBatch(DEMO)).toHaveLength(1)
  })

  test('has its terms found where payments cannot be asked for by entry', async () => {
    const entry = await post()
    await post({ yourRef: 'F-2026-18' })
    const before = await books.getTerms(entry)
    sandbox.faults.add({ kind: 'habit', habit: 'payments-filter-refused' })
    expect(await books.getTerms(entry)).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('that was processed cannot be changed, in the words of Exact Online', async () => {
    const { entryId } = await post()
    sandbox.act(DEMO, 'process-entry', { entry: entryId })
    await expect(books.changeCondition(entryId, { conditionCode: '30', dueDate: '2026-04-15' })).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/verwerkt/i),
      mayHaveHappened: false,
    })
    expect(await books.findEntry(entryId)).toMatchObject({ status: 'processed' })
  })

  test('that was removed is not found', async () => {
    const { entryId } = await post()
    sandbox.act(DEMO, 'remove-entry', { entry: entryId })
    expect(await books.findEntry(entryId)).toBeUndefined()
    await expect(books.changeCondition(entryId, { conditionCode: '30', dueDate: '2026-04-15' })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test.each([
    ['cut-before', 0],
    ['cut-after', 1],
  ] as const)('of which the answer never came may have been posted: %s', async (kind, posted) => {
    const entry = await newEntry()
    sandbox.faults.add({ kind, method: 'POST' })
    await expect(books.createEntry(entry)).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: true })
    expect(await books.findEntries(entry)).toHaveLength(posted)
  })
})

describe('attaching a file', () => {
  const file = {
    subject: "Factuur F'2026-17",
    fileName: 'F-2026-17.xml',
    bytes: new TextEncoder().encode('<Invoice/>'),
    documentDate: '2026-03-01',
  }

  test('links a document with the file to the entry; doing it again adds nothing', async () => {
    const entry = { ...(await post()), documentId: null }
    await books.attachFile(entry, file)
    await books.attachFile(entry, file)
    const { documents, attachments } = sandbox.books.division(DEMO)
    expect(documents).toMatchObject([{ Subject: file.subject, Type: 20, Account: entry.supplierId }])
    expect(attachments).toMatchObject([{ FileName: file.fileName, base64: 'PEludm9pY2UvPg==' }])
    expect(await books.findEntry(entry.entryId)).toMatchObject({ documentId: documents[0]?.ID })
  })

  test.each([
    ['the document', 'POST', 'documents/Documents'],
    ['the file', 'POST', 'documents/DocumentAttachments'],
    ['the link', 'PUT', 'purchaseentry/PurchaseEntries'],
  ] as const)('A13: broken off behind %s, a second run makes it whole', async (_what, method, endpoint) => {
    const entry = { ...(await post()), documentId: null }
    sandbox.faults.add({ kind: 'cut-after', method, endpoint })
    await expect(books.attachFile(entry, file)).rejects.toMatchObject({ mayHaveHappened: true })
    await books.attachFile(entry, file)
    const { documents, attachments, entries } = sandbox.books.division(DEMO)
    expect([documents.length, attachments.length]).toEqual([1, 1])
    expect(entries[0]?.Document).toBe(documents[0]?.ID)
  })
})

describe('trouble', () => {
  test('over the minutely limit, it is told when the minute ends', async () => {
    sandbox.faults.add({ kind: 'throttle', limit: 'minutely' })
    await expect(books.getJournals()).rejects.toMatchObject({
      kind: 'throttled',
      retryAt: new Date('2026-03-02T09:01:00Z'),
    })
  })

  test.each(['login-redirect', 'not-json'] as const)('%s instead of an answer is transient', async (kind) => {
    sandbox.faults.add({ kind })
    await expect(books.getJournals()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await books.getJournals()).not.toEqual([])
  })

  test('a right that is lacking is told', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, reason: 'NoDivisionAccess' })
    await expect(books.getJournals()).rejects.toMatchObject({ kind: 'forbidden', status: 403 })
  })
})
