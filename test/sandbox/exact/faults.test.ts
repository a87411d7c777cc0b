import { describe, expect, test } from '@jest/globals'
import { faultCatalogue } from '../../../sandbox/exact/faults/words.ts'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const PUT_ENTRY = { method: 'PUT', endpoint: ENTRIES } as const

const booked = async () => {
  const ready = await startSandbox()
  const calls = await ready.as(BEA)
  const { EntryID } = (await calls.post(ENTRIES, newEntry(ready.sandbox))).json.d
  const path = `${ENTRIES}(guid'${EntryID}')`
  const condition = () => ready.sandbox.books.division(DEMO).entries[0]?.PaymentCondition
  return {
    ...ready,
    ...calls,
    id: EntryID,
    path,
    condition,
    release: () => calls.put(path, { PaymentCondition: '30' }),
  }
}

describe('faults', () => {
  test('a status strikes as often as asked, only the calls it aims at, and nothing is written', async () => {
    const { sandbox, release, get, path, condition } = await booked()
    sandbox.faults.add({ kind: 'status', status: 503, times: 2, ...PUT_ENTRY })
    expect((await get(path)).status).toBe(200)
    const outage = await release()
    expect([outage.status, outage.text, condition()]).toEqual([503, '', 'AU'])
    expect((await release()).status).toBe(503)
    expect([(await release()).status, condition()]).toEqual([204, '30'])
    expect(sandbox.faults.list()).toEqual([])
  })

  test('a status with a message is a business message, with a reason it has the Reason header', async () => {
    const { sandbox, release } = await booked()
    sandbox.faults.add({ kind: 'status', status: 500, message: 'Periode is afgesloten', reason: 'x', ...PUT_ENTRY })
    const refused = await release()
    expect([refused.status, refused.json.error.message.value]).toEqual([500, 'Periode is afgesloten'])
    expect(refused.headers.get('reason')).toBe('x')
  })

  test('faults for the same call strike one after the other, and some calls can be let pass first', async () => {
    const { sandbox, release } = await booked()
    sandbox.faults.add({ kind: 'status', status: 503, ...PUT_ENTRY })
    sandbox.faults.add({ kind: 'status', status: 502, skip: 1, ...PUT_ENTRY })
    const seen = [await release(), await release(), await release()]
    expect(seen.map((each) => each.status)).toEqual([503, 204, 502])
  })

  test.each([
    ['minutely', ['x-ratelimit-minutely-limit', 'x-ratelimit-minutely-remaining', 'x-ratelimit-minutely-reset']],
    ['daily', ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset']],
  ] as const)('a %s throttle answers 429 with the headers of that limit only', async (limit, names) => {
    const { sandbox, release } = await booked()
    sandbox.faults.add({ kind: 'throttle', limit, ...PUT_ENTRY })
    const refused = await release()
    const headers = [...refused.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))
    expect([refused.status, headers.sort()]).toEqual([429, names])
    expect(refused.headers.get(names[1])).toBe('0')
  })

  test('a delay answers late and strikes together with another fault', async () => {
    const { sandbox, release } = await booked()
    sandbox.faults.add({ kind: 'delay', delayMs: 40, ...PUT_ENTRY })
    sandbox.faults.add({ kind: 'status', status: 502, ...PUT_ENTRY })
    const started = performance.now()
    expect((await release()).status).toBe(502)
    expect(performance.now() - started).toBeGreaterThan(35)
  })

  test('a stop does not wait for a delay', async () => {
    const { sandbox, release } = await booked()
    sandbox.faults.add({ kind: 'delay', delayMs: 60_000, ...PUT_ENTRY })
    const waiting = expect(release()).rejects.toThrow()
    while (sandbox.faults.list().length > 0) await new Promise(setImmediate)
    await sandbox.close()
    await waiting
  })

  test.each([
    ['cut-before', 'AU'],
    ['cut-after', '30'],
  ] as const)('%s leaves the entry on %s, and the caller without an answer', async (kind, expected) => {
    const { sandbox, release, condition } = await booked()
    sandbox.faults.add({ kind, ...PUT_ENTRY })
    await expect(release()).rejects.toThrow()
    expect([condition(), sandbox.calls.at(-1)?.cut]).toEqual([expected, true])
  })

  test('a refresh that is cut off has used up the old refresh token', async () => {
    const { sandbox, signIn, refresh, clock } = await startSandbox()
    const tokens = await signIn(BEA)
    clock.pass(580_000)
    sandbox.faults.add({ kind: 'cut-after', endpoint: '/api/oauth2/token' })
    await expect(refresh(tokens.refresh)).rejects.toThrow()
    expect((await refresh(tokens.refresh)).status).toBe(401)
  })

  test('a login redirect leads to a page, not to data', async () => {
    const { sandbox, release, condition } = await booked()
    sandbox.faults.add({ kind: 'login-redirect', ...PUT_ENTRY })
    const redirected = await release()
    expect([redirected.status, redirected.headers.get('location'), condition()]).toEqual([
      302,
      `${sandbox.url}/docs/Login.aspx`,
      'AU',
    ])
    expect(redirected.text).toContain('Object moved')
  })

  test('a maintenance page is no JSON', async () => {
    const { sandbox, get, path } = await booked()
    sandbox.faults.add({ kind: 'not-json' })
    const page = await get(path)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  test('sign-in is struck only by name', async () => {
    const { sandbox, signIn } = await startSandbox()
    sandbox.faults.add({ kind: 'status', status: 503, times: null })
    expect((await signIn(BEA)).access).toEqual(expect.any(String))
  })
})

describe('habits that are unverified', () => {
  test('payments-filter-refused: a filter on TransactionEntryID gets 400, one on Account does not', async () => {
    const { sandbox, get, id } = await booked()
    const filtered = `cashflow/Payments?$filter=TransactionEntryID eq guid'${id}'`
    expect((await get(filtered)).json.d.results).toHaveLength(1)
    const fault = sandbox.faults.add({ kind: 'habit', habit: 'payments-filter-refused' })
    expect((await get(filtered)).status).toBe(400)
    const supplier = sandbox.books.division(DEMO).entries[0]?.Supplier
    expect((await get(`cashflow/Payments?$filter=Account eq guid'${supplier}'`)).json.d.results).toHaveLength(1)
    sandbox.faults.remove(fault)
    expect((await get(filtered)).status).toBe(200)
  })

  test('terms-do-not-follow: the entry says 30, its term still cash', async () => {
    const { sandbox, release, condition } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'terms-do-not-follow' })
    await release()
    expect([condition(), sandbox.books.division(DEMO).terms[0]?.PaymentMethod]).toEqual(['30', 'K'])
    expect(sandbox.books.paymentBatch(DEMO)).toEqual([])
  })

  test('bare-arrays: a list is d itself', async () => {
    const { sandbox, get } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'bare-arrays' })
    expect((await get('financial/Journals')).json.d).toHaveLength(6)
  })

  test('vat-percentage-whole: 21 instead of 0.21', async () => {
    const { sandbox, get } = await booked()
    sandbox.faults.add({ kind: 'habit', habit: 'vat-percentage-whole' })
    const [high] = (await get("vat/VATCodes?$filter=Code eq '2'")).json.d.results
    expect(high?.Percentage).toBe(21)
  })
})

describe('the catalogue', () => {
  test.each(faultCatalogue.map(({ words, example }) => [words, example] as const))('%s', async (_words, example) => {
    const { sandbox } = await startSandbox()
    sandbox.faults.add(example)
    expect(sandbox.faults.list()).toEqual([
      { id: expect.any(String), words: expect.stringMatching(/\w/), fault: expect.objectContaining(example) },
    ])
  })

  test('a fault is told in words', async () => {
    const { sandbox } = await startSandbox()
    sandbox.faults.add({ kind: 'status', status: 503, times: 2, skip: 1, ...PUT_ENTRY })
    sandbox.faults.add({ kind: 'cut-after', times: null })
    expect(sandbox.faults.list().map((each) => each.words)).toEqual([
      'Next 2 PUT calls to purchaseentry/PurchaseEntries after 1 more: answers 503',
      'Every API call: takes effect and is cut off before the answer',
    ])
  })
})
