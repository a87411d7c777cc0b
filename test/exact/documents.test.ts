import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, guid, rows, startCannedExact } from './canned-exact.ts'
import { ENTRY, SUPPLIER } from './purchase-entry.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
  exact.on('GET 1/documents/DocumentTypes', rows({ ID: 10, Description: 'Verkoopfactuur' }, PURCHASE_TYPE))
  exact.on('GET 1/documents/Documents', rows())
  exact.on('POST 1/documents/Documents', { status: 201, json: { d: { ID: DOCUMENT } } })
  exact.on('GET 1/documents/DocumentAttachments', rows())
  exact.on('POST 1/documents/DocumentAttachments', { status: 201, json: { d: { ID: guid(61) } } })
  exact.on(LINK, { status: 204 })
})
afterEach(() => exact.close())

const DOCUMENT = guid(60)
const PURCHASE_TYPE = { ID: 20, Description: 'Inkoopfactuur' }
const LINK = `PUT 1/purchaseentry/PurchaseEntries(guid'${ENTRY}')`
const entry = { entryId: ENTRY, supplierId: SUPPLIER, documentId: null }
const file = {
  subject: "Factuur F'17",
  fileName: 'F-17.xml',
  bytes: new TextEncoder().encode('<Invoice/>'),
  documentDate: '2026-03-01',
}
const attachment = (FileName = file.fileName) => ({ ID: guid(61), FileName })
const attach = (to = entry as { entryId: string; supplierId: string; documentId: string | null }) =>
  exact.books.attachFile(to, file)
const writes = () =>
  exact.seen
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [`${method} ${path}`, JSON.parse(body)])

const DOCUMENT_MADE = [
  'POST 1/documents/Documents',
  { Subject: file.subject, Type: 20, Account: SUPPLIER, DocumentDate: '2026-03-01T00:00:00' },
]
const FILE_ADDED = [
  'POST 1/documents/DocumentAttachments',
  { Document: DOCUMENT, FileName: 'F-17.xml', Attachment: 'PEludm9pY2UvPg==' },
]
const LINKED = [LINK, { Document: DOCUMENT }]

describe('attaching a file', () => {
  test('makes the document, adds the file, then links them to the entry', async () => {
    await attach()
    expect(writes()).toEqual([DOCUMENT_MADE, FILE_ADDED, LINKED])
    expect(exact.calls('GET 1/documents/Documents')[0]?.query.get('$filter')).toBe(
      `Account eq guid'${SUPPLIER}' and Subject eq 'Factuur F''17'`,
    )
  })

  test('A13: after a crash behind the document, adds the file and links', async () => {
    exact.on('GET 1/documents/Documents', rows({ ID: DOCUMENT, Subject: file.subject }))
    await attach()
    expect(writes()).toEqual([FILE_ADDED, LINKED])
  })

  test('A13: after a crash behind the file, only links', async () => {
    exact.on('GET 1/documents/Documents', rows({ ID: DOCUMENT, Subject: file.subject }))
    exact.on('GET 1/documents/DocumentAttachments', rows(attachment()))
    await attach()
    expect(writes()).toEqual([LINKED])
  })

  test('A13: after a crash behind the link, does nothing', async () => {
    exact.on('GET 1/documents/DocumentAttachments', rows(attachment()))
    await attach({ ...entry, documentId: DOCUMENT })
    expect(writes()).toEqual([])
  })

  test('adds the file to the document that an entry already has', async () => {
    exact.on('GET 1/documents/DocumentAttachments', rows(attachment('scan.pdf')))
    await attach({ ...entry, documentId: DOCUMENT })
    expect(writes()).toEqual([FILE_ADDED])
  })

  test('does not take a document with another subject', async () => {
    exact.on('GET 1/documents/Documents', rows({ ID: guid(62), Subject: 'factuur f’17' }))
    await attach()
    expect(writes()).toEqual([DOCUMENT_MADE, FILE_ADDED, LINKED])
  })

  test.each([
    ['its description', [PURCHASE_TYPE], 20],
    ['its description in English', [{ ID: 7, Description: 'Purchase invoice' }, PURCHASE_TYPE], 7],
    ['its usual number', [{ ID: 20, Description: 'Eingangsrechnung' }], 20],
  ])('the type of a purchase invoice is known by %s', async (_what, types, type) => {
    exact.on('GET 1/documents/DocumentTypes', rows(...types))
    await attach()
    expect(writes()[0]).toMatchObject([expect.anything(), { Type: type }])
  })

  test('the type is looked up once for an administration', async () => {
    await attach()
    await attach()
    expect(exact.calls('GET 1/documents/DocumentTypes')).toHaveLength(1)
  })

  test('without a type for purchase invoices nothing is made', async () => {
    exact.on('GET 1/documents/DocumentTypes', rows())
    await expect(attach()).rejects.toMatchObject({ kind: 'unexpected' })
    expect(writes()).toEqual([])
  })
})
