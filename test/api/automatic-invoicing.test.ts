import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { cursorOf } from '../../bot/api/page-cursor.ts'
import { guidOf } from '../approvals/samples.ts'
import { DUTCH, ENGLISH, LAYOUTS, READY } from '../store/customers-under-test.ts'
import { ADMINISTRATION, later } from '../store/store-under-test.ts'
import { CONTACT, type InvoicingApi, startInvoicingApi, type Who } from './invoicing-under-test.ts'

const HOUR = 3_600_000
const BASE = `/api/administrations/${ADMINISTRATION}`

let given: InvoicingApi
let appel = ''
beforeAll(async () => {
  given = await startInvoicingApi()
  const customers = Array.from({ length: 120 }, (_, index) => ({
    name: `Klant ${String(index).padStart(3, '0')}`,
    settings: index % 2 === 0 ? READY : {},
  }))
  ;[appel = ''] = await given.addCustomers([
    { name: 'Appel', code: '=1+1', settings: READY },
    { name: '=HYPERLINK("http://evil";"Klik")', code: '-2', settings: READY },
    ...customers,
  ])
})

describe('who may what', () => {
  const unknown = guidOf('nobody')
  const pathOf = (path: string) =>
    path
      .replace(':administration', ADMINISTRATION)
      .replace(/:(customer|salesInvoice|bulkEdit)/, unknown)
      .replace(/sales-invoices$/, 'sales-invoices?list=held')

  test('every route refuses who has no role, and hides another organisation', async () => {
    for (const { method, path } of given.routes) {
      const as = async (who: Who) =>
        (await given.call(who, method.toUpperCase(), pathOf(path), method === 'get' ? undefined : {})).status
      expect(`${method} ${path} ${await as('bea')} ${await as('anna')} ${await as('stranger')}`).toBe(
        `${method} ${path} 403 403 404`,
      )
    }
  })

  test('B7: a manager looks, stops and holds; what changes settings takes an administrator', async () => {
    const refusals: string[] = []
    for (const { method, path } of given.routes) {
      const { status } = await given.call('mo', method.toUpperCase(), pathOf(path), method === 'get' ? undefined : {})
      if (status === 403) refusals.push(`${method} ${path.replace('/api/administrations/:administration', '')}`)
    }
    expect(refusals.toSorted()).toEqual([
      'patch /customers/:customer',
      'patch /invoicing',
      'post /bulk-edits',
      'post /bulk-edits/:bulkEdit/retry',
      'post /bulk-edits/:bulkEdit/undo',
      'post /bulk-edits/preview',
    ])
  })
})

describe('bad input', () => {
  const edit = { version: '', settings: { automatic: true } }
  const all = { filter: { status: null, layout: null, search: '' } }
  const release = { kind: 'release' }

  test.each<[string, string, number, string, unknown?]>([
    ['GET', '/customers?status=gone', 400, 'status'],
    ['GET', '/customers?sort=email', 400, 'sort'],
    ['GET', '/customers?descending=yes', 400, 'descending'],
    ['GET', `/customers?search=${'a'.repeat(101)}`, 400, 'search'],
    ['GET', '/customers?layout=dutch', 400, 'layout'],
    ['GET', '/customers?after=nonsense', 400, 'after'],
    ['GET', `/customers?after=${Buffer.from('["a","b","c"]').toString('base64url')}`, 400, 'after[0]'],
    ['GET', `/customers?after=${cursorOf('0000-01-01T00:00:00Z', 'a', guidOf('a'))}`, 400, 'after[0]'],
    ['GET', '/customers?unknown=1', 400, ''],
    ['GET', '/customers/12', 404, ''],
    ['GET', `/customers/${guidOf('nobody')}`, 404, ''],
    ['PATCH', '/customers/appel', 400, 'settings', { settings: {}, version: '' }],
    ['PATCH', '/customers/appel', 400, 'version', { settings: { automatic: true } }],
    ['PATCH', '/customers/appel', 400, 'settings.automatic', { ...edit, settings: { automatic: 'yes' } }],
    ['PATCH', '/customers/appel', 400, 'settings.invoicingMethod', { ...edit, settings: { invoicingMethod: 'fax' } }],
    ['PATCH', '/customers/appel', 400, 'settings.layoutId', { ...edit, settings: { layoutId: 'nl' } }],
    ['PATCH', '/customers/appel', 400, 'version', { ...edit, version: 'a\0b' }],
    ['PATCH', '/customers/appel', 400, '', { ...edit, more: 1 }],
    ['POST', '/customers/appel/hold', 422, 'reason', { reason: ' ', remindOn: null }],
    ['POST', '/customers/appel/hold', 400, 'reason', { reason: '\ud83d', remindOn: null }],
    ['POST', '/customers/appel/hold', 400, 'remindOn', { reason: 'x', remindOn: '2026-02-30' }],
    ['POST', '/customers/appel/hold', 422, 'remindOn', { reason: 'x', remindOn: '2026-11-16' }],
    ['POST', '/customers/appel/release-hold', 400, 'since', {}],
    ['PATCH', '/invoicing', 400, '', {}],
    ['PATCH', '/invoicing', 400, 'waitingMinutes', { waitingMinutes: 4 }],
    ['PATCH', '/invoicing', 400, 'unusualFactor', { unusualFactor: 1.5 }],
    ['PATCH', '/invoicing', 400, 'rulesVersion', { waitingMinutes: 30 }],
    ['PATCH', '/invoicing', 400, '', { waitingMinutes: 30, rulesVersion: 1, printInvoices: false }],
    ['PATCH', '/invoicing', 400, '', { rulesVersion: 1, version: '' }],
    ['PATCH', '/invoicing', 422, 'version', { printInvoices: true }],
    ['GET', '/sales-invoices', 400, 'list'],
    ['GET', '/sales-invoices?list=closed', 400, 'list'],
    ['POST', `/sales-invoices/${guidOf('nobody')}/stop`, 404, ''],
    ['POST', '/sales-invoices/1/stop', 404, ''],
    ['POST', '/sales-invoices/confirm-all', 400, 'upTo', { upTo: 0 }],
    ['POST', '/bulk-edits', 400, 'selection.customers', { selection: { customers: [] }, change: release }],
    [
      'POST',
      '/bulk-edits',
      400,
      'selection',
      { selection: { customers: Array(5_001).fill(guidOf('a')) }, change: release },
    ],
    ['POST', '/bulk-edits', 400, 'change.settings', { selection: all, change: { kind: 'settings', settings: {} } }],
    ['POST', '/bulk-edits', 400, 'change.kind', { selection: all, change: { kind: 'delete' } }],
    [
      'POST',
      '/bulk-edits',
      422,
      'selection',
      { selection: { customers: [guidOf('nobody')] }, change: release, upTo: 1 },
    ],
    ['POST', '/bulk-edits', 400, 'upTo', { selection: all, change: release }],
    ['POST', '/bulk-edits/preview', 400, 'selection', { selection: { ...all, customers: [] }, change: release }],
    ['GET', `/bulk-edits/${guidOf('none')}/items`, 404, ''],
    ['POST', `/bulk-edits/${guidOf('none')}/undo`, 404, ''],
  ])('%s %s: %i, and names %s', async (...[method, path, status, field, body]) => {
    const answer = await given.call('kim', method, `${BASE}${path.replace('/appel', `/${appel}`)}`, body)
    const { error } = answer.body as { error: { problems: { field: string }[] } }
    expect([answer.status, error.problems[0]?.field ?? '']).toEqual([status, field])
  })
})

test('a list is turned page by page, filtered and counted; one relation shows its invoices and its log', async () => {
  const list = async (query: string) => {
    const { body } = await given.call('mo', 'GET', `${BASE}/customers?${query}`)
    return body as { customers: { name: string; status: string }[]; next: string | null }
  }
  const first = await list('search=klant&sort=name&descending=true')
  expect(first.customers).toHaveLength(50)
  expect(first.customers[0]).toMatchObject({ name: 'Klant 119', status: 'off', lastSentAt: null, settingsVersion: '' })
  const second = await list(`search=klant&sort=name&descending=true&after=${first.next}`)
  const third = await list(`search=klant&sort=name&descending=true&after=${second.next}`)
  expect([second.customers[0]?.name, third.customers.length, third.next]).toEqual(['Klant 069', 20, null])
  expect((await list(`status=ready&layout=${DUTCH}&search=klant`)).customers).toHaveLength(50)
  expect((await list(`layout=${ENGLISH}`)).customers).toEqual([])
  expect((await given.call('mo', 'GET', `${BASE}/customers/counts?search=klant`)).body).toEqual({
    cap: 1_000,
    counts: { all: 120, held: 0, off: 60, failed: 0, 'not-ready': 0, ready: 60 },
  })
  await given.addSales(appel, 'sent before', 'sent', { at: later(-HOUR) })
  const { status, body } = await given.call('mo', 'GET', `${BASE}/customers/${appel}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    name: 'Appel',
    settings: READY,
    invoices: [{ amount: '121.00', state: 'sent' }],
    log: [],
  })
  expect(Object.keys(body)).not.toContain('revision')
})

test('an edit answers with the relation, and of an old version with 409 and both', async () => {
  const path = `${BASE}/customers/${guidOf(`${ADMINISTRATION} Klant 001`)}`
  const edit = (version: string, settings: object) => given.call('kim', 'PATCH', path, { version, settings })
  const written = await edit('', READY)
  expect(written).toMatchObject({ status: 200, body: { status: 'ready', settings: READY } })
  expect(await edit('', { layoutId: ENGLISH })).toEqual({
    status: 409,
    body: { error: { code: 'changed-meanwhile', problems: [] }, now: written.body },
  })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      edit(String(written.body.settingsVersion), { layoutId: guidOf(`layout ${index}`) }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(409)])
})

test('B1, B2: the head tells what stands there, and the switch only goes on with a licence', async () => {
  const head = await given.call('mo', 'GET', `${BASE}/invoicing`)
  expect(head).toMatchObject({
    status: 200,
    body: { source: 'akkoord', contact: CONTACT, mayEdit: false, layouts: LAYOUTS, waitingMinutes: 60, cap: 1_000 },
  })
  await given.addAdministration('nl-3', 3)
  await sql`delete from invoicing where administration_id = 'nl-3'`.execute(given.db)
  expect(await given.call('kim', 'GET', '/api/administrations/nl-3/invoicing')).toMatchObject({
    body: { printInvoices: false, sync: { state: 'never' }, mayEdit: true, polledAt: null },
  })
  const { status, body } = await given.call('kim', 'PATCH', `${BASE}/invoicing`, { printInvoices: true, version: '9' })
  expect([
    status,
    (body.error as { code: string }).code,
    (body.now as { printInvoices: boolean }).printInvoices,
  ]).toEqual([409, 'changed-meanwhile', false])
  const version = (body.now as { version: string }).version
  expect(await given.call('kim', 'PATCH', `${BASE}/invoicing`, { printInvoices: true, version })).toMatchObject({
    status: 200,
    body: { printInvoices: true, licensed: true, onSince: expect.any(String) },
  })
})

test('B5: rules that somebody else changed meanwhile are not overwritten, and both are shown', async () => {
  const { rulesVersion } = (await given.call('kim', 'GET', `${BASE}/invoicing`)).body as { rulesVersion: number }
  const change = (rules: object) => given.call('kim', 'PATCH', `${BASE}/invoicing`, { ...rules, rulesVersion })
  expect(await change({ unusualFactor: 9 })).toMatchObject({
    status: 200,
    body: { unusualFactor: 9, waitingMinutes: 60 },
  })
  expect(await change({ waitingMinutes: 120 })).toMatchObject({
    status: 409,
    body: { error: { code: 'changed-meanwhile' }, now: { unusualFactor: 9, waitingMinutes: 60 } },
  })
})

test('B7: who turned the switch or changed rules is told with what it was, the last first, of one administration', async () => {
  const name = 'nl-4'
  await given.addAdministration(name, 4)
  await sql`delete from invoicing where administration_id = ${name}`.execute(given.db)
  const path = `/api/administrations/${name}/invoicing`
  const turn = (version: unknown) => given.call('kim', 'PATCH', path, { printInvoices: true, version })
  // Refused, because meanwhile there is a licence: that line is not Kim's doing.
  const now = (await turn('9')).body.now as { version: string; rulesVersion: number }
  await turn(now.version)
  const { rulesVersion } = now
  await given.call('kim', 'PATCH', path, { waitingMinutes: 30, rulesVersion })
  const [customer = ''] = await given.addCustomers([{ name: 'Ander', settings: READY }], name)
  await given.call('mo', 'POST', `/api/administrations/${name}/customers/${customer}/hold`, {
    reason: 'geschil',
    remindOn: null,
  })
  const { status, body } = await given.call('mo', 'GET', `${path}/log`)
  expect(status).toBe(200)
  expect(body.log).toMatchObject([
    {
      event: 'rules-changed',
      actor: 'kim',
      details: { from: { waitingMinutes: 60, unusualFactor: 5 }, to: { waitingMinutes: 30, unusualFactor: 5 } },
    },
    {
      event: 'switched',
      actor: 'kim',
      details: { from: { printInvoices: false, licensed: true }, to: { printInvoices: true, licensed: true } },
    },
    { event: 'switched', actor: 'Akkoord', details: { from: { licensed: false }, to: { licensed: true } } },
  ])
  expect(Object.keys((body.log as object[])[0] ?? {}).toSorted()).toEqual(['actor', 'at', 'details', 'event'])
  expect(await given.call('stranger', 'GET', `${path}/log`)).toMatchObject({ status: 404 })
})

test('B4, B5: a manager stops one invoice and holds a relation; the lists show it at once', async () => {
  const stopped = await given.addSales(appel, 'to stop', 'planned', { at: later(2 * HOUR) })
  await given.addSales(appel, 'to hold', 'planned', { at: later(HOUR) })
  const failed = await given.addSales(appel, 'failed', 'failed', { cause: 'not-mailed' })
  const list = async (name: string) => {
    const { body } = await given.call('mo', 'GET', `${BASE}/sales-invoices?list=${name}`)
    return (body as { salesInvoices: { description: string; acts: string[] }[] }).salesInvoices
  }
  expect((await list('planned')).map(({ description }) => description)).toEqual(['to hold', 'to stop'])
  expect((await list('failed'))[0]).toMatchObject({ description: 'failed', acts: ['handled'] })
  expect(await given.call('mo', 'POST', `${BASE}/sales-invoices/${stopped}/stop`)).toMatchObject({
    status: 200,
    body: { state: 'held', reasons: [{ reason: 'stopped', by: 'mo' }] },
  })
  expect(await given.call('mo', 'POST', `${BASE}/sales-invoices/${failed}/try-again`)).toMatchObject({
    status: 409,
    body: { error: { code: 'cannot-try-again' } },
  })
  const hold = { reason: 'geschil', remindOn: null }
  expect(await given.call('mo', 'POST', `${BASE}/customers/${appel}/hold`, hold)).toMatchObject({
    status: 200,
    body: { status: 'held', hold: { reason: 'geschil', by: 'mo' } },
  })
  expect(await list('planned')).toEqual([])
  expect(await given.call('mo', 'GET', `${BASE}/invoicing`)).toMatchObject({
    body: { planned: { count: 0, firstAt: null }, heldBack: 2, failed: 1 },
  })
  const release = (since: unknown) => given.call('mo', 'POST', `${BASE}/customers/${appel}/release-hold`, { since })
  const { hold: now } = (await given.call('mo', 'GET', `${BASE}/customers/${appel}`)).body as {
    hold: { since: string }
  }
  expect(await release(later(-HOUR).toISOString())).toMatchObject({
    status: 409,
    body: { error: { code: 'changed-meanwhile' }, now: { hold: now } },
  })
  expect(await release(now.since)).toMatchObject({ status: 200, body: { hold: null } })
})

test('B4, B6: tried again is what can leave; what is held says why, and without switch or licence nothing is tried', async () => {
  const [customer = ''] = await given.addCustomers([{ name: 'Probeer', settings: READY }])
  const failed = async (name: string) => await given.addSales(customer, name, 'failed', { cause: 'rejected' })
  const again = (id: string) => given.call('mo', 'POST', `${BASE}/sales-invoices/${id}/try-again`)
  const stands = async (switched: { print_invoices?: boolean; licensed?: boolean }) =>
    await given.db.updateTable('invoicing').set(switched).where('administration_id', '=', ADMINISTRATION).execute()
  const invoice = await failed('again')

  await stands({ print_invoices: false })
  expect(await again(invoice)).toMatchObject({ status: 409, body: { error: { code: 'switched-off' } } })
  await stands({ print_invoices: true, licensed: false })
  expect(await again(invoice)).toMatchObject({ status: 409, body: { error: { code: 'no-licence' } } })
  await stands({ licensed: true })
  expect(await again(invoice)).toMatchObject({ status: 200, body: { state: 'planned' } })

  const held = await failed('again and held')
  await given.call('mo', 'POST', `${BASE}/customers/${customer}/hold`, { reason: 'geschil', remindOn: null })
  expect(await again(held)).toMatchObject({
    status: 200,
    body: { state: 'held', reasons: [{ reason: 'customer-held', why: 'geschil' }], cause: null },
  })
})

test('sales lists are turned page by page, the last sent first', async () => {
  const customerId = guidOf(`${ADMINISTRATION} Klant 003`)
  for (let index = 0; index < 51; index++) {
    await given.addSales(customerId, `sent ${index}`, 'sent', { at: later(index * HOUR) })
  }
  const page = async (after: string) => {
    const { body } = await given.call('mo', 'GET', `${BASE}/sales-invoices?list=sent${after}`)
    return body as { salesInvoices: { description: string }[]; next: string | null }
  }
  const first = await page('')
  expect(first.salesInvoices.map(({ description }) => description)).toEqual(
    Array.from({ length: 50 }, (_, index) => `sent ${50 - index}`),
  )
  const { salesInvoices, next } = await page(`&after=${first.next}`)
  expect([salesInvoices.map(({ description }) => description), next]).toEqual([['sent 0', 'sent before'], null])
})

test('a bulk edit is previewed, done, listed, given as a file, and taken back', async () => {
  const selection = { filter: { status: 'off', layout: null, search: 'klant' } }
  const change = { kind: 'settings', settings: { ...READY, layoutId: ENGLISH } }
  const preview = await given.call('kim', 'POST', `${BASE}/bulk-edits/preview`, { selection, change })
  const { total } = preview.body as { total: number }
  expect(preview).toMatchObject({ status: 200, body: { becomes: { ready: total }, unchanged: 0, reasons: [] } })
  const begin = (upTo: number) => given.call('kim', 'POST', `${BASE}/bulk-edits`, { selection, change, upTo })
  expect(await begin(total - 1)).toMatchObject({ status: 409, body: { error: { code: 'more-than-seen' } } })
  const begun = await begin(total)
  expect(begun).toMatchObject({
    status: 202,
    body: { total, waiting: total, by: 'kim', mayUndo: false, endedAt: null },
  })
  const path = `${BASE}/bulk-edits/${begun.body.bulkEdit}`
  expect(await given.call('kim', 'POST', `${path}/undo`)).toMatchObject({ status: 409 })
  await given.run()
  expect(await given.call('mo', 'GET', path)).toMatchObject({
    body: { waiting: 0, outcomes: { done: total }, mayUndo: true },
  })
  const items = await given.call('mo', 'GET', `${path}/items?outcome=done`)
  const { next } = items.body as { next: string }
  expect(items.body.items).toHaveLength(50)
  expect((await given.call('mo', 'GET', `${path}/items?after=${next}`)).body.items).toHaveLength(total - 50)
  expect(await given.call('kim', 'POST', `${path}/retry`)).toMatchObject({ status: 409 })
  expect(await given.call('kim', 'POST', `${path}/undo`)).toMatchObject({
    status: 202,
    body: { kind: 'settings', total },
  })
  await given.run()
  const { body } = await given.call('mo', 'GET', `${BASE}/bulk-edits`)
  expect(body.bulkEdits).toMatchObject([
    { undoes: begun.body.bulkEdit, outcomes: { done: total }, mayUndo: false },
    { bulkEdit: begun.body.bulkEdit, undoneBy: expect.any(String), mayUndo: false },
  ])
})

test('in the file no cell is taken for a formula', async () => {
  const customers = [appel, guidOf(`${ADMINISTRATION} =HYPERLINK("http://evil";"Klik")`)]
  const change = { kind: 'hold', reason: 'controle', remindOn: null }
  const { body } = await given.call('kim', 'POST', `${BASE}/bulk-edits`, {
    selection: { customers },
    change,
    upTo: 2,
  })
  await given.run()
  const response = await given.fetchAs('mo', 'GET', `${BASE}/bulk-edits/${body.bulkEdit}/items.csv?locale=en-US`)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="akkoord-2026-11-17.csv"')
  const bytes = Buffer.from(await response.arrayBuffer()).toString('utf8')
  expect(bytes.split('\r\n')).toEqual([
    '\uFEFF"Code","Customer","Outcome","Detail"',
    `"'-2","'=HYPERLINK(""http://evil"";""Klik"")","Changed",""`,
    `"'=1+1","Appel","Changed",""`,
    '',
  ])
})
