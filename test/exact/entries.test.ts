import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { NewEntry } from '../../bot/approvals/books.ts'
import { type CannedExact, exactMessage, guid, OWNER, rows, startCannedExact } from './canned-exact.ts'
import type { Canned } from './canned-server.ts'
import { ENTRY, entryRow, SUPPLIER } from './purchase-entry.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const ENTRIES = '1/purchaseentry/PurchaseEntries'
const READ = `GET ${ENTRIES}(guid'${ENTRY}')`
const entryFound = {
  entryId: ENTRY,
  entryNumber: 26700001,
  journal: '70',
  kind: 'invoice',
  status: 'open',
  supplierId: SUPPLIER,
  supplierName: "Bakkerij 't Hoekje",
  yourRef: 'F-2026-17',
  invoiceDate: '2026-03-01',
  dueDate: '2026-03-31',
  currency: 'EUR',
  amountCents: 121010,
  conditionCode: 'AU',
  conditionMethod: 'K',
  documentId: null,
  createdBy: { userId: guid(90), name: 'Eva Invoer' },
  modifiedBy: 'Bo Boeker',
  modifiedAt: '2026-03-02T09:30:00.000Z',
}

describe('reading an entry', () => {
  test('tells all that the rules need', async () => {
    exact.on(READ, { json: { d: entryRow() } })
    expect(await exact.books.findEntry(ENTRY)).toEqual(entryFound)
  })

  test.each<[object, object]>([
    [{ Status: 5 }, { status: 'rejected' }],
    [{ Status: 50 }, { status: 'processed' }],
    [
      { Type: 31, AmountFC: -12.34 },
      { kind: 'credit-note', amountCents: -1234 },
    ],
    [
      { Type: 31, AmountFC: 12.34 },
      { kind: 'credit-note', amountCents: -1234 },
    ],
    [{ AmountFC: 0.1 + 0.2 }, { amountCents: 30 }],
    [{ PaymentCondition: null }, { conditionCode: null }],
    [{ PaymentConditionPaymentMethod: '' }, { conditionMethod: null }],
    [{ EntryID: ENTRY.toUpperCase() }, { entryId: ENTRY }],
    [{ Document: guid(50) }, { documentId: guid(50) }],
  ])('reads %j as %j', async (held, meant) => {
    exact.on(READ, { json: { d: entryRow(held) } })
    expect(await exact.books.findEntry(ENTRY)).toMatchObject(meant)
  })

  test.each([
    { Status: 7 },
    { Type: 20 },
    { PaymentConditionPaymentMethod: 'X' },
    { AmountFC: '12' },
    { AmountFC: null },
    { Supplier: null },
  ])('does not guess the meaning of %j', async (held) => {
    exact.on(READ, { json: { d: entryRow(held) } })
    await expect(exact.books.findEntry(ENTRY)).rejects.toMatchObject({ kind: 'unexpected' })
  })

  test.each<[string, Canned]>([
    ['404', exactMessage(404, 'Resource not found')],
    ['an empty result', rows()],
  ])('that is gone gives nothing: %s', async (_what, answer) => {
    exact.on(READ, answer)
    expect(await exact.books.findEntry(ENTRY)).toBeUndefined()
  })

  test('with an id that is no guid gives nothing, and asks nothing', async () => {
    expect(await exact.books.findEntry("x')")).toBeUndefined()
    expect(exact.seen).toEqual([])
  })

  test('leaves out the method where an administration does not know it, and asks it once', async () => {
    const method = 'PaymentConditionPaymentMethod'
    exact.on(READ, ({ query }) =>
      query.get('$select')?.includes(method)
        ? exactMessage(400, `Could not find a property named '${method}'`)
        : { json: { d: { ...entryRow(), [method]: undefined } } },
    )
    const again = () => exact.exact.books(OWNER, 1).findEntry(ENTRY)
    expect(await again()).toEqual({ ...entryFound, conditionMethod: null })
    expect(await again()).toEqual({ ...entryFound, conditionMethod: null })
    expect(exact.calls(READ)).toHaveLength(3)
  })

  test('any other 400 is an error, and not asked again', async () => {
    exact.on(READ, exactMessage(400, 'Something else'))
    await expect(exact.books.findEntry(ENTRY)).rejects.toMatchObject({ kind: 'unexpected', status: 400 })
    expect(exact.calls(READ)).toHaveLength(1)
  })

  test('by supplier and supplier invoice number escapes the number', async () => {
    exact.on(`GET ${ENTRIES}`, rows(entryRow()))
    expect(await exact.books.findEntries({ supplierId: SUPPLIER, yourRef: "F'17" })).toEqual([entryFound])
    expect(exact.seen[0]?.query.get('$filter')).toBe(`Supplier eq guid'${SUPPLIER}' and YourRef eq 'F''17'`)
  })
})

describe('posting an entry', () => {
  const entry: NewEntry = {
    journal: '70',
    supplierId: SUPPLIER,
    kind: 'credit-note',
    yourRef: 'C-2026-4',
    invoiceDate: '2026-03-01',
    dueDate: '2026-03-31',
    currency: 'EUR',
    description: 'Retour',
    conditionCode: 'AU',
    lines: [
      { glAccountId: guid(41), amountCents: -100_029, vatCode: '5', vatAmountCents: -21_006, description: 'Meel' },
      { glAccountId: guid(41), amountCents: 30, vatCode: '0', vatAmountCents: 0, description: 'Afronding' },
    ],
  }

  test('sends exactly its fields, amounts of a credit note negative', async () => {
    exact.on(`POST ${ENTRIES}`, { status: 201, json: { d: { EntryID: ENTRY, Status: 20 } } })
    expect(await exact.books.createEntry(entry)).toEqual({ entryId: ENTRY })
    expect(JSON.parse(exact.seen[0]?.body ?? '')).toEqual({
      Journal: '70',
      Supplier: SUPPLIER,
      YourRef: 'C-2026-4',
      EntryDate: '2026-03-01T00:00:00',
      DueDate: '2026-03-31T00:00:00',
      Currency: 'EUR',
      Description: 'Retour',
      PaymentCondition: 'AU',
      PurchaseEntryLines: [
        { GLAccount: guid(41), AmountFC: -1000.29, VATCode: '5', VATAmountFC: -210.06, Description: 'Meel' },
        { GLAccount: guid(41), AmountFC: 0.3, VATCode: '0', VATAmountFC: 0, Description: 'Afronding' },
      ],
    })
  })

  test.each<[string, Canned]>([
    ['a minimal entity', { status: 201, json: { d: { EntryID: ENTRY } } }],
    ['an array', { status: 201, json: { d: [{ EntryID: ENTRY }] } }],
    ['only a Location', { status: 204, headers: { location: `/api/v1/${ENTRIES}(guid'${ENTRY}')` } }],
  ])('is understood when answered with %s', async (_what, answer) => {
    exact.on(`POST ${ENTRIES}`, answer)
    expect(await exact.books.createEntry(entry)).toEqual({ entryId: ENTRY })
  })

  test('answered without its key may have happened', async () => {
    exact.on(`POST ${ENTRIES}`, { status: 201 })
    await expect(exact.books.createEntry(entry)).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: true })
  })
})

describe('changing the condition', () => {
  test.each<[string, Canned]>([
    ['204', { status: 204 }],
    ['the entity', { status: 200, json: { d: entryRow() } }],
  ])('A9: sends the condition and the due date, nothing more; answered with %s', async (_what, answer) => {
    exact.on(`PUT ${ENTRIES}(guid'${ENTRY}')`, answer)
    await exact.books.changeCondition(ENTRY, { conditionCode: '30', dueDate: '2026-03-31' })
    expect(exact.seen.map(({ body }) => JSON.parse(body))).toEqual([
      { PaymentCondition: '30', DueDate: '2026-03-31T00:00:00' },
    ])
  })

  test('of an id that is no guid is never sent', async () => {
    await expect(exact.books.changeCondition("x')", { conditionCode: '30', dueDate: '2026-03-31' })).rejects.toThrow(
      RangeError,
    )
    expect(exact.seen).toEqual([])
  })
})
