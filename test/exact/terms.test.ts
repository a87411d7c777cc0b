import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, exactMessage, guid, OWNER, rows, startCannedExact } from './canned-exact.ts'
import { ENTRY, SUPPLIER, termRow } from './purchase-entry.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const BY_ENTRY = 'GET 1/cashflow/Payments'
const BY_SUPPLIER = 'GET 1/bulk/Cashflow/Payments'
const entry = { entryId: ENTRY, supplierId: SUPPLIER }
const termFound = {
  id: guid(31),
  status: 'open',
  method: 'K',
  conditionCode: 'AU',
  dueDate: '2026-03-31',
  amountCents: 121010,
  currency: 'EUR',
  bankAccount: 'NL91ABNA0417164300',
  discount: null,
}

describe('the payment terms of an entry', () => {
  test('are all read, by the entry', async () => {
    exact.on(BY_ENTRY, rows(termRow(), termRow({ ID: guid(32), Status: 50, PaymentMethod: 'B', DueDate: null })))
    expect(await exact.books.getTerms(entry)).toEqual([
      termFound,
      { ...termFound, id: guid(32), status: 'matched', method: 'B', dueDate: null },
    ])
    expect(exact.seen[0]?.query.get('$filter')).toBe(`TransactionEntryID eq guid'${ENTRY}'`)
  })

  test('are picked from those of the supplier where that filter is refused, which is asked once', async () => {
    exact.on(BY_ENTRY, exactMessage(400, 'Filter not allowed'))
    exact.on(BY_SUPPLIER, rows(termRow(), termRow({ ID: guid(33), TransactionEntryID: guid(9) })))
    expect(await exact.books.getTerms(entry)).toEqual([termFound])
    expect(await exact.exact.books(OWNER, 1).getTerms(entry)).toEqual([termFound])
    expect(exact.calls(BY_ENTRY)).toHaveLength(1)
    expect(exact.calls(BY_SUPPLIER)).toHaveLength(2)
    expect(exact.calls(BY_SUPPLIER)[0]?.query.get('$filter')).toBe(`Account eq guid'${SUPPLIER}'`)
  })

  test('of another administration are still asked for by the entry', async () => {
    exact.on(BY_ENTRY, exactMessage(400, 'Filter not allowed'))
    exact.on(BY_SUPPLIER, rows(termRow()))
    exact.on('GET 2/cashflow/Payments', rows(termRow()))
    await exact.books.getTerms(entry)
    expect(await exact.exact.books(OWNER, 2).getTerms(entry)).toEqual([termFound])
  })

  test('are asked for by the entry again when the other way failed too', async () => {
    exact.on(BY_ENTRY, exactMessage(400, 'Bad day'), rows(termRow()))
    exact.on(BY_SUPPLIER, { status: 503 })
    await expect(exact.books.getTerms(entry)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await exact.books.getTerms(entry)).toEqual([termFound])
  })

  test('are not looked for elsewhere after any other error', async () => {
    exact.on(BY_ENTRY, { status: 503 })
    await expect(exact.books.getTerms(entry)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(exact.seen).toHaveLength(1)
  })

  test.each([{ Status: 60 }, { PaymentMethod: 'X' }, { PaymentMethod: null }, { AmountFC: null }])(
    'are not guessed: %j',
    async (held) => {
      exact.on(BY_ENTRY, rows(termRow(held)))
      await expect(exact.books.getTerms(entry)).rejects.toMatchObject({ kind: 'unexpected' })
    },
  )
})
