import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, exactMessage, guid, rows, startCannedExact } from './canned-exact.ts'
import { ENTRY, termRow } from './purchase-entry.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const SYNC = 'GET 1/sync/Cashflow/PaymentTerms'
const START = 'GET 1/read/sync/Sync/SyncTimestamp'

const changed = (Timestamp: number | string, more: object = {}) =>
  termRow({ Timestamp, ModifierFullName: 'J. Bos', Modified: '/Date(1767225600000)/', ...more })

describe('changed payment terms', () => {
  test('are read from a row version on, with who changed them; the highest is where the next page begins', async () => {
    exact.on(
      SYNC,
      rows(changed('9007199254740995', { ApprovalStatus: 4 }), changed('9007199254740994', { PaymentMethod: 'B' })),
    )
    expect(await exact.books.findChangedTerms('17')).toEqual({
      terms: [
        {
          entryId: ENTRY,
          modifiedBy: 'J. Bos',
          modifiedAt: '2026-01-01T00:00:00.000Z',
          term: expect.objectContaining({ method: 'K' }),
          ownApproval: 'approved',
        },
        {
          entryId: ENTRY,
          modifiedBy: 'J. Bos',
          modifiedAt: '2026-01-01T00:00:00.000Z',
          term: expect.objectContaining({ method: 'B' }),
          ownApproval: null,
        },
      ],
      next: '9007199254740995',
      more: false,
    })
    expect(exact.seen[0]?.query.get('$filter')).toBe('Timestamp gt 17L')
  })

  test('stand among receipts, of which nothing needs to be understood', async () => {
    exact.on(
      SYNC,
      rows(
        changed(3, { TransactionEntryID: null, PaymentMethod: 'Z', Status: 7, AmountFC: null }),
        changed(4, { TransactionEntryID: guid(8), Status: 7 }),
      ),
    )
    expect(await exact.books.findChangedTerms('1')).toMatchObject({
      terms: [{ entryId: guid(8), term: null }],
      next: '4',
    })
  })

  test('that are none leave the row version as it is, and a full page has more behind it', async () => {
    exact.on(SYNC, rows(), rows(...Array.from({ length: 1000 }, (_, index) => changed(index + 18))))
    expect(await exact.books.findChangedTerms('17')).toEqual({ terms: [], next: '17', more: false })
    expect(await exact.books.findChangedTerms('17')).toMatchObject({ next: '1017', more: true })
  })

  test('begin at the row version of a moment, where Exact Online tells it', async () => {
    exact.on(
      START,
      { json: { d: { results: [{ TimeStampAsBigInt: '4711' }] } } },
      { json: { d: { TimeStampAsBigInt: 12 } } },
    )
    const at = new Date('2026-11-21T12:00:00Z')
    expect(await exact.books.findTermsStart(at)).toBe('4711')
    expect(await exact.books.findTermsStart(at)).toBe('12')
    expect(exact.seen[0]?.query.get('modified')).toBe("datetime'2026-11-21T12:00:00'")
    expect(exact.seen[0]?.query.get('endPoint')).toBe("'PaymentTerms'")
  })

  test('begin at the beginning where it does not, but not where it only cannot be asked now', async () => {
    exact.on(START, exactMessage(404, 'Not here'), { json: { d: {} } }, { status: 503 })
    const at = new Date('2026-11-21T12:00:00Z')
    expect(await exact.books.findTermsStart(at)).toBe('1')
    expect(await exact.books.findTermsStart(at)).toBe('1')
    await expect(exact.books.findTermsStart(at)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

test('subscriptions to notifications are listed, made and removed', async () => {
  const webhooks = exact.exact.webhooks({ tenantId: 'tenant-1', objectId: 'booker-1' }, 1)
  const row = { ID: guid(5), Topic: 'PurchaseEntries', CallbackURL: 'https://akkoord.example/api/exact/webhooks' }
  exact.on('GET 1/webhooks/WebhookSubscriptions', rows(row))
  exact.on('POST 1/webhooks/WebhookSubscriptions', { status: 201, json: { d: row } })
  exact.on(`DELETE 1/webhooks/WebhookSubscriptions(guid'${guid(5)}')`, { status: 204 })
  expect(await webhooks.list()).toEqual([{ subscriptionId: guid(5), topic: row.Topic, callbackUrl: row.CallbackURL }])
  expect(await webhooks.add(row.Topic, row.CallbackURL)).toEqual({ subscriptionId: guid(5) })
  await webhooks.remove(guid(5))
  expect(exact.seen.map(({ body }) => body)).toContainEqual(
    JSON.stringify({ CallbackURL: row.CallbackURL, Topic: row.Topic }),
  )
})
