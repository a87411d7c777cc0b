import { describe, expect, test } from '@jest/globals'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
/** Documented: how many entries one read may name has to stay below this. */
const LONGEST_URL = 6000

const booked = async () => {
  const ready = await startSandbox({ limits: 'off' })
  const calls = await ready.as(BEA)
  const { EntryID: id } = (await calls.post(ENTRIES, newEntry(ready.sandbox))).json.d
  const approvals = async () => {
    const payables = (await calls.get('read/financial/PayablesList')).json.d.results
    const terms = (await calls.get('sync/Cashflow/PaymentTerms')).json.d.results
    return [payables, terms].map((rows) => rows.map((row) => row.ApprovalStatus))
  }
  const method = (term: number, to: string) =>
    calls.put(`cashflow/Payments(guid'${ready.sandbox.books.division(DEMO).terms[term]?.ID}')`, { PaymentMethod: to })
  const batch = () => ready.sandbox.books.paymentBatch(DEMO).length
  return { ...ready, ...calls, id, path: `${ENTRIES}(guid'${id}')`, approvals, method, batch }
}

describe('own-approval: Exact Online has an approval of its own', () => {
  test('is not there until it is switched on', async () => {
    const { approvals } = await booked()
    expect(await approvals()).toEqual([[null], [null]])
  })

  test('does not apply to cash, waits once on credit, and then holds the term back until it is approved', async () => {
    const { sandbox, approvals, put, path, batch, id } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'own-approval' })
    expect(await approvals()).toEqual([[1], [1]])
    await put(path, { PaymentCondition: '30' })
    expect([await approvals(), batch()]).toEqual([[[2], [2]], 0])
    const version = sandbox.books.division(DEMO).lastTimestamp
    sandbox.act(DEMO, 'approve-terms', { entry: id }, 'Kim Visser')
    expect([await approvals(), batch()]).toEqual([[[4], [4]], 1])
    expect(sandbox.books.division(DEMO).terms).toMatchObject([
      { ModifierFullName: 'Kim Visser', Timestamp: version + 1 },
    ])
  })

  test.each([
    [3, 0],
    [5, 0],
    [null, 1],
  ] as const)('a term that stands at %p leaves %i to pay', async (status, left) => {
    const { sandbox, approvals, put, path, batch, id, control } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'own-approval' })
    await put(path, { PaymentCondition: '30' })
    sandbox.act(DEMO, 'approve-terms', { entry: id, status })
    expect([await approvals(), batch()]).toEqual([[[status], [status]], left])
    expect((await control('GET', `/divisions/${DEMO}`)).value).toMatchObject({ terms: [{ ownApproval: status }] })
  })
})

describe('the method of a term', () => {
  test('can be changed though the entry is processed and its condition cannot', async () => {
    const { sandbox, put, path, id, method, batch } = await booked()
    sandbox.act(DEMO, 'process-entry', { entry: id })
    expect((await put(path, { PaymentCondition: '30' })).text).toContain('Reeds verwerkt')
    expect([(await method(0, 'B')).status, batch()]).toEqual([204, 1])
  })

  test('processed-method-refused: then it cannot either, while the description can', async () => {
    const { sandbox, put, id, method, batch } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'processed-method-refused' })
    expect((await method(0, 'V')).status).toBe(204)
    sandbox.act(DEMO, 'process-entry', { entry: id })
    const refused = await method(0, 'B')
    expect([refused.status, refused.json.error.message.value, batch()]).toEqual([
      500,
      'Reeds verwerkt: Boekstuknummer 26700001',
      0,
    ])
    const term = `cashflow/Payments(guid'${sandbox.books.division(DEMO).terms[0]?.ID}')`
    expect((await put(term, { Description: 'Steiger' })).status).toBe(204)
  })

  test('of a partly paid invoice changes for what is left, and never for what was paid', async () => {
    const { sandbox, put, path, id, method, batch, get } = await booked()
    sandbox.act(DEMO, 'split-term', { entry: id, parts: 2 })
    sandbox.act(DEMO, 'pay-terms', { entry: id, term: 0 })
    expect((await method(0, 'B')).text).toContain('Reeds verwerkt')
    expect([(await method(1, 'B')).status, batch()]).toEqual([204, 1])
    await put(path, { PaymentCondition: '30' })
    const terms = (await get(`cashflow/Payments?$filter=TransactionEntryID eq guid'${id}'`)).json.d.results
    const shown = terms.map((term) => [term.Status, term.PaymentMethod, term.PaymentCondition, term.AmountFC])
    expect(shown.sort()).toEqual([
      [20, 'B', '30', 605],
      [50, 'K', 'AU', 605],
    ])
  })
})

describe('reads for many entries at once', () => {
  test('sixty entries or their terms fit in one filter, below the longest address', async () => {
    const { sandbox, get, post, id } = await booked()
    const ids = [id]
    while (ids.length < 60)
      ids.push((await post(ENTRIES, newEntry(sandbox, { YourRef: `many-${ids.length}` }))).json.d.EntryID)
    const chain = (name: string) => encodeURIComponent(ids.map((each) => `${name} eq guid'${each}'`).join(' or '))
    const paths = [
      `${ENTRIES}?$filter=${chain('EntryID')}`,
      `cashflow/Payments?$filter=${chain('TransactionEntryID')}&$select=ID,TransactionEntryID`,
    ]
    for (const path of paths) {
      expect(path.length).toBeLessThan(LONGEST_URL)
      expect((await get(path)).json.d.results).toHaveLength(60)
    }
  })

  test('entries are found by their condition and by when they were changed', async () => {
    const { sandbox, clock, get, put, path, post, id } = await booked()
    clock.pass(60_000)
    const other = (await post(ENTRIES, newEntry(sandbox, { YourRef: 'other' }))).json.d.EntryID
    const found = async (filter: string) =>
      (await get(`${ENTRIES}?$filter=${encodeURIComponent(filter)}`)).json.d.results.map((each) => each.EntryID).sort()
    expect(await found("PaymentCondition eq 'AU'")).toEqual([id, other].sort())
    expect(await found("Modified gt datetime'2026-11-21T10:00:00'")).toEqual([other])
    clock.pass(60_000)
    await put(path, { PaymentCondition: '30' })
    expect(await found("PaymentCondition eq 'AU'")).toEqual([other])
    expect(await found("Modified gt datetime'2026-11-21T10:01:00'")).toEqual([id])
    expect((await get(path)).json.d).toMatchObject({
      Created: expect.stringMatching(/Date/),
      Creator: expect.any(String),
      CreatorFullName: BEA,
      Modified: expect.stringMatching(/Date/),
      Modifier: expect.any(String),
      ModifierFullName: BEA,
    })
  })
})

describe('by hand', () => {
  test('a condition with a settlement discount is added, once', async () => {
    const { sandbox, get } = await booked()
    const discount = { description: '2 % binnen 10 dagen', days: 30, discountPercentage: 2, discountDays: 10 }
    sandbox.act(DEMO, 'add-condition', { code: '2T', ...discount })
    const [shown] = (await get("cashflow/PaymentConditions?$filter=Code eq '2T'")).json.d.results
    expect(shown).toMatchObject({ PaymentMethod: 'B', PaymentDays: 30, DiscountPercentage: 2, DiscountPaymentDays: 10 })
    expect(() => sandbox.act(DEMO, 'add-condition', { code: '2T', ...discount })).toThrow(/Bestaat reeds/)
  })

  test('VAT codes and journals are blocked and opened', async () => {
    const { sandbox } = await booked()
    const { vatCodes, journals } = sandbox.books.division(DEMO)
    const blocked = () => [vatCodes, journals].map((rows) => rows.filter((row) => row.IsBlocked).map((row) => row.Code))
    sandbox.act(DEMO, 'block-vat-code', { code: '2' })
    sandbox.act(DEMO, 'block-journal', { code: '70' })
    expect(blocked()).toEqual([
      ['2', '10'],
      ['70', '71'],
    ])
    sandbox.act(DEMO, 'block-vat-code', { code: '2', blocked: false })
    sandbox.act(DEMO, 'block-journal', { code: '70', blocked: false })
    expect(blocked()).toEqual([['10'], ['71']])
    expect(() => sandbox.act(DEMO, 'block-journal', { code: '99' })).toThrow(/no journal 99/)
  })

  test('a right is taken away and given back, for one method of one endpoint', async () => {
    const { sandbox, get, put, path } = await booked()
    const endpoint = 'webhooks/WebhookSubscriptions'
    const has = async (method: string) =>
      (await get(`users/UserHasRights?endpoint='${endpoint}'&action='${method}'`)).json.d.UserHasRights
    sandbox.act(DEMO, 'take-right', { user: BEA, method: 'POST', endpoint })
    expect([await has('POST'), await has('GET')]).toEqual([false, true])
    expect((await put(path, { Description: 'x' })).status).toBe(204)
    sandbox.act(DEMO, 'give-right', { user: BEA, method: 'POST', endpoint })
    expect(await has('POST')).toBe(true)
  })
})
