import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { type SeededCustomer, startDynamicsSandbox } from '../../sandbox/dynamics/start-dynamics-sandbox.ts'
import { ADMINISTRATIONS, CUSTOMERS } from '../../sandbox/dynamics/tables.ts'
import { afterwards } from '../setup/afterwards.ts'
import { makeTestFolder } from '../setup/test-folder.ts'

const DIVISION = 800100

const start = async (dataFile?: string, customers: SeededCustomer[] = []) => {
  const sandbox = await startDynamicsSandbox({
    ...(dataFile === undefined ? {} : { dataFile }),
    customers: () => customers,
    administrations: [{ division: DIVISION, name: 'Demo B.V.', licensed: true }],
    isAppToken: async (authorization) => authorization === 'Bearer good',
  })
  afterwards(sandbox.close)
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  /** What the sandbox's page asks. */
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { ...sandbox, ask, control }
}

describe('the stand-in for Dynamics 365 behaves as documented', () => {
  let sandbox: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    sandbox = await start()
  })
  const aName = { akk_name: 'Klant B.V.' }

  test('a token of another sign-in is refused', async () => {
    expect(await sandbox.ask('GET', ADMINISTRATIONS, undefined, { authorization: 'Bearer bad' })).toMatchObject({
      status: 401,
    })
  })

  test.each([
    ['a filter', `${CUSTOMERS}?$filter=akk_code eq '1'`, /"\$filter" query parameter isn't supported/],
    ['an order', `${CUSTOMERS}?$orderby=akk_code asc`, /"\$orderby" query parameter isn't supported/],
    ['a column that does not exist', `${CUSTOMERS}?$select=akk_lay`, /property named 'akk_lay'/],
    ['a token that it never gave', `${CUSTOMERS}?$deltatoken=yesterday`, /delta token/],
  ])('changes with %s are refused', async (_title, path, message) => {
    const answer = await sandbox.ask('GET', path, undefined, { prefer: 'odata.track-changes' })
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(message) } } })
  })

  test('changes come behind the delta link: what is new or changed, then what is gone', async () => {
    const [one, other] = [sandbox.records.create(CUSTOMERS, aName), sandbox.records.create(CUSTOMERS, aName)]
    const pageOf = { prefer: 'odata.track-changes,odata.maxpagesize=1' }
    const first = await sandbox.ask('GET', `${CUSTOMERS}?$select=akk_name`, undefined, pageOf)
    expect(first.headers.get('preference-applied')).toBe('odata.track-changes')
    expect(first.body.value).toEqual([{ '@odata.etag': `W/"${one.version}"`, akk_exactrelatieid: one.id, ...aName }])
    const below = (link: string) => link.replace(`${sandbox.url}/api/data/v9.2/`, '')
    const second = await sandbox.ask('GET', below(first.body['@odata.nextLink']), undefined, pageOf)
    expect(second.body.value).toHaveLength(1)

    sandbox.records.update(one, { akk_name: 'Anders B.V.' })
    sandbox.records.remove(CUSTOMERS, other.id)
    const delta = await sandbox.ask('GET', below(second.body['@odata.deltaLink']))
    expect(delta.body.value).toMatchObject([
      { akk_exactrelatieid: one.id, akk_name: 'Anders B.V.' },
      { '@odata.context': expect.stringContaining('/$deletedEntity'), id: other.id, reason: 'deleted' },
    ])
  })

  test.each<[string, Record<string, string>, number]>([
    ['its version', { 'if-match': 'its own' }, 204],
    ['an old version', { 'if-match': 'W/"1"' }, 412],
    ['none at all', { 'if-none-match': '*' }, 412],
  ])('a record is changed on condition of %s: %j gives %i', async (_title, condition, status) => {
    const record = sandbox.records.create(CUSTOMERS, aName)
    const headers = condition['if-match'] === 'its own' ? { 'if-match': `W/"${record.version}"` } : condition
    expect((await sandbox.ask('PATCH', `${CUSTOMERS}(${record.id})`, { akk_code: '7' }, headers)).status).toBe(status)
    expect(record.values.akk_code).toBe(status === 204 ? '7' : undefined)
  })

  test('a record that is gone is not made again by a change of it', async () => {
    const { id } = sandbox.records.create(CUSTOMERS, aName)
    expect((await sandbox.ask('DELETE', `${CUSTOMERS}(${id})`)).status).toBe(204)
    expect((await sandbox.ask('PATCH', `${CUSTOMERS}(${id})`, aName, { 'if-match': '*' })).status).toBe(404)
    expect((await sandbox.ask('DELETE', `${CUSTOMERS}(${id})`)).status).toBe(404)
  })

  test.each([
    ['a column that does not exist', { akk_lay: 'x' }],
    ['another kind of value', { akk_automatischfactureren: 'Ja' }],
    ['a lookup of nothing', { 'akk_Administratie@odata.bind': `/${ADMINISTRATIONS}(${'0'.repeat(8)})` }],
  ])('a new record with %s is refused', async (_title, body) => {
    expect((await sandbox.ask('POST', CUSTOMERS, body)).status).toBe(400)
  })

  test('its records are kept in a file, and a reset brings back the seed', async () => {
    const folder = await makeTestFolder('sandbox')
    afterwards(() => rm(folder, { recursive: true }))
    const before = await start(join(folder, 'dynamics.json'))
    const { id } = before.records.create(CUSTOMERS, aName)
    await before.close()
    const after = await start(join(folder, 'dynamics.json'))
    expect(after.records.find(CUSTOMERS, id)?.values).toMatchObject(aName)
    expect(after.records.all(ADMINISTRATIONS)).toHaveLength(1)
    after.reset()
    expect([after.records.all(CUSTOMERS), after.records.all(ADMINISTRATIONS).length]).toEqual([[], 1])
  })
})

describe('the page of the sandbox', () => {
  const customerId = '5781b075-69af-5393-80dc-3116eea807d7'
  const other = '443b6cf7-eaed-5171-80a2-af5983b2b79b'
  const key = { division: DIVISION, customerId, code: '1001', name: 'Klant B.V.' }
  const unset = { automatic: false, invoicingMethod: null, printAndSend: null, layout: null, emailLayout: null }
  let sandbox: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    sandbox = await start(undefined, [{ ...key, settings: { automatic: true, invoicingMethod: 'email' } }])
  })
  const customers = async () => (await sandbox.control('GET', `divisions/${DIVISION}`)).body.customers
  const change = (body: object) => sandbox.control('POST', `divisions/${DIVISION}/actions`, body)

  test('sees the records in words, from the seed on', async () => {
    expect((await sandbox.control('GET', `divisions/${DIVISION}`)).body).toEqual({
      name: 'Demo B.V.',
      printInvoices: false,
      licensed: true,
      customers: [{ customerId, ...unset, automatic: true, invoicingMethod: 'email' }],
    })
    expect((await sandbox.control('GET', 'divisions/1')).status).toBe(404)
  })

  test('changes a record as somebody in Dynamics 365 does, and makes one where there is none', async () => {
    const settings = { invoicingMethod: 'paper', printAndSend: true }
    const before = sandbox.records.all(CUSTOMERS)[0]?.version ?? 0
    expect((await change({ action: 'change-customer', customer: customerId, settings })).status).toBe(200)
    expect(sandbox.records.all(CUSTOMERS)[0]?.version).toBeGreaterThan(before)
    const made = { action: 'change-customer', customer: other, code: '1002', name: 'Ander', settings: { layout: 'l' } }
    await change(made)
    expect(await customers()).toEqual([
      { customerId, ...unset, automatic: true, ...settings },
      { customerId: other, ...unset, layout: 'l' },
    ])
    expect(sandbox.records.all(CUSTOMERS)[1]?.values).toMatchObject({
      akk_code: '1002',
      akk_name: 'Ander',
      akk_administratie: sandbox.records.all(ADMINISTRATIONS)[0]?.id,
    })
    await change({ action: 'turn-switch', printInvoices: true })
    await change({ action: 'change-licence', licensed: false })
    const { body } = await sandbox.control('GET', `divisions/${DIVISION}`)
    expect(body).toMatchObject({ printInvoices: true, licensed: false })
  })

  test.each([
    ['no such deed', { action: 'explode' }],
    [
      'a method that there is not',
      { action: 'change-customer', customer: customerId, settings: { invoicingMethod: 'fax' } },
    ],
    ['no customer', { action: 'change-customer', settings: {} }],
  ])('%s is refused', async (_title, deed) => {
    const before = await customers()
    expect((await change(deed)).status).toBe(400)
    expect(await customers()).toEqual(before)
  })

  test('switches faults on and off, and is told of each change', async () => {
    const abort = new AbortController()
    afterwards(() => abort.abort())
    const stream = await fetch(`${sandbox.url}/sandbox/events`, { signal: abort.signal })
    const { body: slow } = await sandbox.control('POST', 'faults', { kind: 'slow', delayMs: 40, times: null })
    await sandbox.control('POST', 'faults', { kind: 'unavailable' })
    const { body: listed } = await sandbox.control('GET', 'faults')
    expect(listed).toMatchObject([
      { id: slow.id, kind: 'slow', times: null },
      { kind: 'unavailable', times: 1 },
    ])

    // Slow ones strike for as long as they are on.
    for (const _time of [1, 2]) expect((await sandbox.ask('GET', ADMINISTRATIONS)).status).toBe(200)
    expect(sandbox.calls.slice(-2).filter(({ durationMs }) => durationMs < 30)).toEqual([])
    await sandbox.control('DELETE', `faults/${slow.id}`)
    expect([(await sandbox.ask('GET', ADMINISTRATIONS)).status, sandbox.faults.list()]).toEqual([503, []])
    expect((await sandbox.control('POST', 'faults', { kind: 'fire' })).status).toBe(400)

    let heard = ''
    for await (const chunk of stream.body ?? []) {
      heard += new TextDecoder().decode(chunk)
      if (heard.includes('"faults"')) break
    }
    expect(heard).toContain('event: change\ndata: {"what":"faults"}')
  })

  test('sees each call with both sides, and never the token', async () => {
    const { id } = sandbox.records.all(CUSTOMERS)[0] ?? { id: '' }
    await sandbox.ask('PATCH', `${CUSTOMERS}(${id})?$select=akk_code`, { akk_code: '9' })
    const last = sandbox.calls.at(-1)
    expect(last).toMatchObject({ method: 'PATCH', query: '$select=akk_code', status: 204, request: '{"akk_code":"9"}' })
    expect(JSON.stringify(sandbox.calls)).not.toContain('good')
  })
})
