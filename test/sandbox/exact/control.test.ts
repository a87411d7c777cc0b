import { request } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import type { ActionName } from '../../../sandbox/exact/control/act.ts'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'

const booked = async () => {
  const ready = await startSandbox()
  const calls = await ready.as(BEA)
  const { EntryID } = (await calls.post(ENTRIES, newEntry(ready.sandbox))).json.d
  const books = ready.sandbox.books.division(DEMO)
  const act = (body: { action: ActionName } & Record<string, unknown>) =>
    ready.control('POST', `/divisions/${DEMO}/actions`, body)
  return { ...ready, ...calls, id: EntryID, books, act }
}

describe('state of an administration', () => {
  test('shows entries, terms, batch, suppliers and conditions', async () => {
    const { control, act, id } = await booked()
    const entry = {
      entryId: id,
      entryNumber: 26700001,
      supplier: 'Bakker Bouw B.V.',
      yourRef: '2026-0042',
      amount: 1210,
      condition: 'AU',
      method: 'K',
      status: 20,
      inPaymentBatch: false,
      modifiedBy: BEA,
    }
    expect((await control('GET', `/divisions/${DEMO}`)).value).toMatchObject({
      division: DEMO,
      name: 'Demo B.V.',
      entries: [entry],
      terms: [{ entryId: id, method: 'K', bankAccount: 'NL20INGB0001234567' }],
      batch: [],
    })
    await act({ action: 'change-condition', entry: id, condition: '30', by: 'J. Bos' })
    expect((await control('GET', `/divisions/${DEMO}`)).value).toMatchObject({
      entries: [{ ...entry, condition: '30', method: 'B', inPaymentBatch: true, modifiedBy: 'J. Bos' }],
      batch: [{ entryId: id, amount: 1210 }],
    })
    expect((await control('GET', `/divisions/${DEMO}/batch`)).value).toMatchObject([{ entryId: id, method: 'B' }])
  })

  test('the administrations and users are listed', async () => {
    const { control } = await booked()
    expect((await control('GET', '/divisions')).value).toEqual([
      { division: 800100, name: 'Demo B.V.' },
      { division: 800200, name: 'Tweede B.V.' },
    ])
    expect((await control('GET', '/users')).value).toMatchObject([
      { name: BEA, connections: 1 },
      { name: 'Kim Visser', connections: 0 },
      { name: 'Coen Blok', connections: 0 },
    ])
  })
})

describe('by hand', () => {
  test('an entry is processed, undone and removed', async () => {
    const { act, id, books, get } = await booked()
    await act({ action: 'process-entry', entry: 26700001, by: 'Kim Visser' })
    expect(books.entries[0]).toMatchObject({ Status: 50, ModifierFullName: 'Kim Visser' })
    await act({ action: 'unprocess-entry', entry: id })
    expect(books.entries[0]?.Status).toBe(20)
    await act({ action: 'remove-entry', entry: id })
    expect([(await get(`${ENTRIES}(guid'${id}')`)).status, books.terms]).toEqual([404, []])
  })

  test('amount and due date change, and the term follows', async () => {
    const { act, id, books } = await booked()
    await act({ action: 'change-amount', entry: id, amount: 1331.01 })
    await act({ action: 'change-due-date', entry: id, dueDate: '2027-01-01' })
    expect(books.entries[0]).toMatchObject({ AmountFC: 1331.01, VATAmountFC: 210, DueDate: '2027-01-01' })
    expect(books.terms).toMatchObject([{ AmountFC: 1331.01, DueDate: '2027-01-01' }])
  })

  test('terms are selected, paid, reopened, split and given another method', async () => {
    const { act, id, books } = await booked()
    const statuses = () => books.terms.map((term) => term.Status)
    await act({ action: 'split-term', entry: id, parts: 3 })
    expect(books.terms.map((term) => term.AmountFC)).toEqual([403.34, 403.33, 403.33])
    await act({ action: 'select-terms', entry: id, term: 1 })
    expect(statuses()).toEqual([20, 30, 20])
    await act({ action: 'pay-terms', entry: id })
    expect(statuses()).toEqual([50, 50, 50])
    await act({ action: 'reopen-terms', entry: id })
    await act({ action: 'change-term-method', entry: id, method: 'B', term: 2 })
    expect(books.terms.map((term) => term.PaymentMethod)).toEqual(['K', 'K', 'B'])
    expect(new Set(books.terms.map((term) => term.Timestamp)).size).toBe(3)
  })

  test("a supplier's main bank account changes, and open terms are paid there", async () => {
    const { act, id, books, get } = await booked()
    await act({ action: 'split-term', entry: id, parts: 2 })
    await act({ action: 'pay-terms', entry: id, term: 0 })
    await act({ action: 'change-main-bank-account', supplier: 'Bakker Bouw B.V.', iban: 'NL98ABNA0551234567' })
    expect(books.terms.map((term) => term.AccountBankAccountNumber)).toEqual([
      'NL20INGB0001234567',
      'NL98ABNA0551234567',
    ])
    const supplier = books.entries[0]?.Supplier
    const accounts = (await get(`crm/BankAccounts?$filter=Account eq guid'${supplier}' and Main eq true`)).json.d
      .results
    expect(accounts).toMatchObject([{ BankAccount: 'NL98ABNA0551234567', AccountName: 'Bakker Bouw B.V.' }])
  })

  test('master data change: supplier blocked, method of a condition, condition gone', async () => {
    const { act, books } = await booked()
    await act({ action: 'block-supplier', supplier: 'KPN B.V.' })
    await act({ action: 'change-condition-method', condition: 'AU', method: 'B' })
    await act({ action: 'remove-condition', condition: '14' })
    expect(books.accounts.find((each) => each.Name === 'KPN B.V.')?.Blocked).toBe(true)
    expect(books.conditions.find((each) => each.Code === 'AU')?.PaymentMethod).toBe('B')
    expect(books.conditions.some((each) => each.Code === '14')).toBe(false)
  })

  test('a connection is revoked, rights are taken and given', async () => {
    const { act, get, control } = await booked()
    const right = { user: BEA, endpoint: 'financial/Journals', method: 'GET' }
    await act({ action: 'take-right', ...right })
    expect((await get('financial/Journals')).status).toBe(403)
    await act({ action: 'give-right', ...right })
    expect((await get('financial/Journals')).status).toBe(200)
    expect((await act({ action: 'revoke-connection', user: BEA })).value).toEqual({
      done: 'revoke-connection',
      result: { revoked: 1 },
    })
    expect((await get('financial/Journals')).status).toBe(401)
    expect((await control('GET', '/users')).value).toMatchObject([{ name: BEA, connections: 0 }, {}, {}])
  })
})

describe('teaching', () => {
  test('what a foreign invoice needs is made known, and can be repeated', async () => {
    const { act, books, post, sandbox } = await booked()
    const supplier = {
      name: 'De Koksmaat',
      vatNumber: 'NL820098395B01',
      ibans: ['NL57RABO0107307510'],
      condition: '14',
      glAccount: '4301',
      currency: 'SEK',
    }
    const lessons = [
      { action: 'teach-gl-account', code: '4301', description: 'Keuken' },
      { action: 'teach-currency', code: 'SEK', rate: 0.09 },
      { action: 'teach-vat-code', code: '6L', description: '6 %', percentage: 0.06 },
      { action: 'teach-supplier', ...supplier },
    ] as const
    const first = []
    const second = []
    for (const lesson of lessons) first.push((await act(lesson)).value)
    const counts = () =>
      [books.accounts, books.bankAccounts, books.vatCodes, books.glAccounts, books.currencies].map(
        (each) => each.length,
      )
    const before = counts()
    for (const lesson of lessons) second.push((await act(lesson)).value)
    expect([second, counts()]).toEqual([first, before])
    await act({ action: 'teach-supplier', ...supplier, ibans: ['NL03INGB0004489902'] })
    const account = books.accounts.find((each) => each.Name === 'De Koksmaat')
    expect(books.bankAccounts.filter((each) => each.Account === account?.ID).map((each) => each.Main)).toEqual([
      true,
      false,
    ])

    const posted = await post(
      ENTRIES,
      newEntry(sandbox, {
        Supplier: account?.ID,
        PaymentCondition: undefined,
        DueDate: undefined,
        PurchaseEntryLines: [{ GLAccount: account?.GLAccountPurchase, AmountFC: 100, VATCode: '6L' }],
      }),
    )
    expect(posted.json.d).toMatchObject({ Currency: 'SEK', AmountFC: 106, AmountDC: 9.54, PaymentCondition: '14' })
  })
})

describe('mistakes', () => {
  test.each([
    [404, 'POST', `/divisions/${DEMO}/actions`, { action: 'fly' }],
    [404, 'POST', `/divisions/${DEMO}/actions`, { action: 'process-entry', entry: 1 }],
    [404, 'POST', '/divisions/1/actions', { action: 'process-entry', entry: 1 }],
    [400, 'POST', `/divisions/${DEMO}/actions`, { action: 'process-entry' }],
    [400, 'POST', `/divisions/${DEMO}/actions`, { action: 'process-entry', entry: 26700001, force: true }],
    [422, 'POST', `/divisions/${DEMO}/actions`, { action: 'change-condition', entry: 26700001, condition: 'XX' }],
    [400, 'POST', '/faults', { kind: 'status', status: 200 }],
    [400, 'POST', '/faults', { kind: 'earthquake' }],
    [404, 'DELETE', '/faults/none', undefined],
    [404, 'GET', '/divisions/1', undefined],
    [404, 'GET', '/nothing', undefined],
  ])('%d for %s %s %j', async (status, method, path, body) => {
    const { control } = await booked()
    expect(await control(method, path, body)).toMatchObject({ status, value: { error: expect.any(String) } })
  })

  test('only this machine may control, and only with JSON', async () => {
    const { sandbox } = await startSandbox()
    const plain = await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body: '{}' })
    const { port } = new URL(sandbox.url)
    const foreign = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '/sandbox/users', headers: { host: 'evil.example' } })
      asked
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect([plain.status, foreign]).toEqual([403, 403])
  })

  test('a body that is no JSON is refused', async () => {
    const { sandbox } = await startSandbox()
    const headers = { 'content-type': 'application/json' }
    const refused = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', headers, body: '{' })
    expect(refused.status).toBe(400)
  })
})

describe('in words', () => {
  test('routes, actions and faults are listed', async () => {
    const { control } = await startSandbox()
    for (const path of ['', '/actions', '/faults/catalogue']) {
      const { status, value } = await control('GET', path)
      expect([status, value]).toEqual([
        200,
        expect.arrayContaining([expect.objectContaining({ words: expect.any(String) })]),
      ])
    }
  })

  test('faults are switched on, listed and switched off over HTTP', async () => {
    const { control } = await startSandbox()
    const added = await control('POST', '/faults', { kind: 'status', status: 503 })
    expect(added).toMatchObject({ status: 201, value: { words: 'Next API call: answers 503' } })
    expect((await control('GET', '/faults')).value).toEqual([added.value])
    await control('POST', '/faults', { kind: 'not-json' })
    await control('DELETE', `/faults/${(added.value as { id: string }).id}`)
    expect((await control('GET', '/faults')).value).toHaveLength(1)
    expect((await control('DELETE', '/faults')).value).toEqual([])
  })
})

describe('the log of calls', () => {
  test('holds method, path, status and moment, in order, but no tokens', async () => {
    const { sandbox, as, control } = await startSandbox()
    const { get } = await as(BEA)
    await get("crm/Accounts?$select=Name&$filter=Name eq 'KPN B.V.'")
    await get('crm/Nothing')
    expect(sandbox.calls).toMatchObject([
      { method: 'GET', path: '/api/oauth2/auth', status: 302 },
      { method: 'POST', path: '/api/oauth2/token', status: 200 },
      {
        method: 'GET',
        path: `/api/v1/${DEMO}/crm/Accounts?$select=Name&$filter=Name eq 'KPN B.V.'`,
        status: 200,
        at: '2026-11-21T10:00:00.000Z',
        cut: false,
        response: expect.stringContaining('KPN B.V.'),
      },
      { path: `/api/v1/${DEMO}/crm/Nothing`, status: 404 },
    ])
    expect(JSON.stringify(sandbox.calls)).not.toMatch(/stampNL001/)
    expect((await control('GET', '/calls?last=1')).value).toMatchObject([{ status: 404 }])
    expect((await control('DELETE', '/calls')).value).toEqual([])
    expect(sandbox.calls).toEqual([])
  })

  test('goes line by line to whoever asks for it', async () => {
    const lines: string[] = []
    const { as } = await startSandbox({ log: (line) => lines.push(line) })
    await (await as(BEA)).get('financial/Journals')
    expect(lines.at(-1)).toBe(`exact GET /api/v1/${DEMO}/financial/Journals 200`)
  })
})

describe('the stream of changes', () => {
  test('tells every change of an administration as it happens', async () => {
    const { sandbox, put, id } = await booked()
    const stop = new AbortController()
    const stream = await fetch(`${sandbox.url}/sandbox/events?division=${DEMO}`, { signal: stop.signal })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    sandbox.act(800200, 'block-supplier', { supplier: 'KPN B.V.' })
    await put(`${ENTRIES}(guid'${id}')`, { PaymentCondition: '30' })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      if (text.includes('"term"')) break
    }
    stop.abort()
    const changes = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? ''))
    expect(changes).toEqual([
      { division: DEMO, what: 'entry', key: id, how: 'changed', by: BEA, at: '2026-11-21T10:00:00.000Z' },
      {
        division: DEMO,
        what: 'term',
        key: expect.any(String),
        how: 'changed',
        by: BEA,
        at: '2026-11-21T10:00:00.000Z',
      },
    ])
  })
})

describe('reset', () => {
  test('brings back the seed and keeps the connections', async () => {
    const { sandbox, control, get } = await booked()
    sandbox.faults.add({ kind: 'status', status: 503 })
    await control('POST', '/reset')
    expect([sandbox.books.division(DEMO).entries, sandbox.faults.list(), sandbox.calls]).toEqual([[], [], []])
    expect((await get('financial/Journals')).status).toBe(200)
    await control('POST', '/reset', { connections: true })
    expect((await get('financial/Journals')).status).toBe(401)
  })
})
