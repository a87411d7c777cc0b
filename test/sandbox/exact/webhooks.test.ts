import { createHmac } from 'node:crypto'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from '@jest/globals'
import { startExactSandbox } from '../../../sandbox/exact/start-exact-sandbox.ts'
import { post as postWebhook } from '../../../sandbox/exact/webhooks/post.ts'
import { BEA, DEMO, newEntry, startSandbox } from './sandbox-client.ts'

const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions'
const ENTRIES = 'purchaseentry/PurchaseEntries'
const MINUTE = 60_000

const receivers: Server[] = []
afterEach(() => {
  for (const server of receivers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** Someone who wants webhooks: keeps the bodies, and answers with these statuses and then with 200. */
const startReceiver = async (statuses: number[] = []) => {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(await text(request))
    response.statusCode = statuses.shift() ?? 200
    response.setHeader('location', 'http://127.0.0.1:9/')
    response.end()
  })
  receivers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, bodies, statuses }
}

const subscribed = async (topics = ['PurchaseEntries']) => {
  const ready = await startSandbox({ limits: 'off' })
  const receiver = await startReceiver()
  const calls = await ready.as(BEA)
  for (const Topic of topics)
    expect((await calls.post(SUBSCRIPTIONS, { CallbackURL: receiver.url, Topic })).status).toBe(201)
  await ready.sandbox.webhooks.settled()
  receiver.bodies.length = 0
  const { webhooks } = ready.sandbox
  const told = async () => {
    await webhooks.settled()
    return receiver.bodies.map((body) => {
      const { Topic, Action, Key } = JSON.parse(body).Content
      return `${Topic} ${Action} ${Key}`
    })
  }
  const book = async (over?: Record<string, unknown>) =>
    (await calls.post(ENTRIES, newEntry(ready.sandbox, over))).json.d.EntryID
  return { ...ready, ...calls, receiver, told, book }
}

describe('a subscription', () => {
  test('is made, listed, read by its key and ended', async () => {
    const { userId, sandbox, post, get, remove } = await subscribed([])
    const { url } = await startReceiver()
    const made = (await post(SUBSCRIPTIONS, { CallbackURL: url, Topic: 'Accounts' })).json.d
    expect(made).toMatchObject({
      CallbackURL: url,
      Topic: 'Accounts',
      ClientID: sandbox.clientId,
      Division: DEMO,
      Creator: userId(BEA),
      UserID: userId(BEA),
    })
    const path = `${SUBSCRIPTIONS}(guid'${made.ID}')`
    expect((await get(SUBSCRIPTIONS)).json.d.results).toEqual([made])
    expect((await get(path)).json.d).toEqual(made)
    expect((await get(`/api/v1/800200/${SUBSCRIPTIONS}`)).json.d.results).toEqual([])
    expect((await remove(path)).status).toBe(204)
    expect((await get(SUBSCRIPTIONS)).json.d.results).toEqual([])
  })

  test.each([
    ['an unknown topic', { Topic: 'Payments' }, 'Ongeldig: Topic Payments'],
    ['no topic', { Topic: undefined }, 'Verplicht: Topic'],
    ['no address', { CallbackURL: '' }, 'Verplicht: CallbackURL'],
    ['an address that is not absolute', { CallbackURL: '/hooks' }, 'Ongeldig: CallbackURL'],
    ['an address of another protocol', { CallbackURL: 'ftp://127.0.0.1/x' }, 'Ongeldig: CallbackURL'],
    ['an address off this machine', { CallbackURL: 'https://akkoord.example/hooks' }, 'Ongeldig: CallbackURL'],
  ])('with %s is refused', async (_what, over, message) => {
    const { post, get } = await subscribed([])
    const refused = await post(SUBSCRIPTIONS, { CallbackURL: 'http://127.0.0.1:9/', Topic: 'Accounts', ...over })
    expect([refused.status, refused.json.error.message.value]).toEqual([500, message])
    expect((await get(SUBSCRIPTIONS)).json.d.results).toEqual([])
  })

  test('is refused where the app has one of that topic in that administration, whoever made it', async () => {
    const { as, receiver, post } = await subscribed(['Accounts'])
    const kim = await as('Kim Visser')
    const again = { CallbackURL: `${receiver.url}/other`, Topic: 'Accounts' }
    const refused = await kim.post(SUBSCRIPTIONS, again)
    expect([refused.status, refused.json.error.message.value]).toEqual([500, 'Bestaat reeds: Webhook Accounts'])
    expect((await kim.post(`/api/v1/800200/${SUBSCRIPTIONS}`, again)).status).toBe(201)
    expect((await post(SUBSCRIPTIONS, { ...again, Topic: 'Documents' })).status).toBe(201)
  })

  test('cannot be changed, and the topics have no list', async () => {
    const { get, put } = await subscribed(['Accounts'])
    const [{ ID } = { ID: '' }] = (await get(SUBSCRIPTIONS)).json.d.results
    expect((await put(`${SUBSCRIPTIONS}(guid'${ID}')`, { Topic: 'Documents' })).status).toBe(405)
    expect((await get('webhooks/WebhookTopics')).status).toBe(404)
  })

  test.each([
    [200, 1],
    [201, 1],
    [202, 0],
    [302, 0],
    [401, 0],
    [500, 0],
  ])('is tried with an empty body, and answering %i leaves %i', async (status, left) => {
    const { sandbox, post, get } = await subscribed([])
    const receiver = await startReceiver([status])
    expect((await post(SUBSCRIPTIONS, { CallbackURL: receiver.url, Topic: 'Accounts' })).status).toBe(201)
    await sandbox.webhooks.settled()
    expect(receiver.bodies).toEqual([''])
    expect((await get(SUBSCRIPTIONS)).json.d.results).toHaveLength(left)
  })

  test('goes when nobody answers at its address', async () => {
    const { sandbox, post, get } = await subscribed([])
    expect((await post(SUBSCRIPTIONS, { CallbackURL: 'http://127.0.0.1:9/', Topic: 'Accounts' })).status).toBe(201)
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.tries).toMatchObject([{ body: '', status: null }])
    expect((await get(SUBSCRIPTIONS)).json.d.results).toEqual([])
  })

  test('outlives a reset as connections do, and not one that ends those too', async () => {
    const { sandbox, book, receiver, told } = await subscribed()
    sandbox.reset()
    await book()
    expect(await told()).toHaveLength(1)
    sandbox.reset({ connections: true })
    sandbox.act(DEMO, 'block-supplier', { supplier: 'KPN B.V.' })
    await sandbox.webhooks.settled()
    expect(receiver.bodies).toHaveLength(1)
  })
})

describe('a webhook', () => {
  test('tells topic, administration, deed and record, and not what became of it', async () => {
    const { sandbox, book, receiver } = await subscribed()
    const id = await book()
    await sandbox.webhooks.settled()
    expect(JSON.parse(receiver.bodies[0] ?? '').Content).toEqual({
      Topic: 'PurchaseEntries',
      ClientId: sandbox.clientId,
      Division: DEMO,
      Action: 'Create',
      Key: id,
      ExactOnlineEndpoint: `${sandbox.url}/api/v1/${DEMO}/${ENTRIES}(guid'${id}')`,
      EventCreatedOn: '2026-11-21T10:00:00.000',
    })
  })

  test('carries the upper-case HMAC-SHA256 of its Content as sent, which is not as JSON.stringify writes it', async () => {
    const { sandbox, book, receiver } = await subscribed()
    await book()
    await sandbox.webhooks.settled()
    const [, content = '', hash] =
      /^\{"Content":(\{.*\}),"HashCode":"([0-9A-F]{64})"\}$/.exec(receiver.bodies[0] ?? '') ?? []
    const hmac = (signed: string) =>
      createHmac('sha256', sandbox.webhookSecret).update(signed).digest('hex').toUpperCase()
    expect(hash).toBe(hmac(content))
    expect(hash).not.toBe(hmac(JSON.stringify(JSON.parse(content))))
  })

  test('comes for every deed, by the app itself or by hand, and for lines as for their entry', async () => {
    const { sandbox, book, told, put, remove, get } = await subscribed()
    const id = await book()
    await put(`${ENTRIES}(guid'${id}')`, { PaymentCondition: '30' })
    const [line] = (await get(`${ENTRIES}(guid'${id}')/PurchaseEntryLines`)).json.d.results
    await put(`purchaseentry/PurchaseEntryLines(guid'${line?.ID}')`, { Description: 'Huur' })
    sandbox.act(DEMO, 'process-entry', { entry: id })
    sandbox.act(DEMO, 'unprocess-entry', { entry: id })
    await remove(`${ENTRIES}(guid'${id}')`)
    expect(await told()).toEqual([
      `PurchaseEntries Create ${id}`,
      ...Array(4).fill(`PurchaseEntries Update ${id}`),
      `PurchaseEntries Delete ${id}`,
    ])
  })

  test('comes of relations, bank accounts, documents and sales invoices, and never of payment terms', async () => {
    const { sandbox, book, told, post } = await subscribed(['Accounts', 'BankAccounts', 'Documents', 'SalesInvoices'])
    const id = await book()
    sandbox.act(DEMO, 'change-term-method', { entry: id, method: 'B' })
    sandbox.act(DEMO, 'block-supplier', { supplier: 'KPN B.V.' })
    sandbox.act(DEMO, 'change-main-bank-account', { supplier: 'Bakker Bouw B.V.', iban: 'NL02ABNA0123456789' })
    await post('documents/Documents', { Subject: 'Factuur', Type: 20 })
    sandbox.act(DEMO, 'add-sales-draft', { customer: 'Muziekschool Da Capo', amount: 10 })
    const topics = (await told()).map((each) => each.split(' ').slice(0, 2).join(' '))
    expect([...new Set(topics)]).toEqual([
      'Accounts Update',
      'BankAccounts Create',
      'BankAccounts Update',
      'Documents Create',
      'SalesInvoices Create',
    ])
  })

  test('goes only to who subscribed: not for another topic, another administration, or after the end', async () => {
    const { sandbox, told, get, remove, book } = await subscribed()
    sandbox.act(DEMO, 'block-supplier', { supplier: 'KPN B.V.' })
    sandbox.act(800200, 'block-supplier', { supplier: 'KPN B.V.' })
    const [{ ID } = { ID: '' }] = (await get(SUBSCRIPTIONS)).json.d.results
    await remove(`${SUBSCRIPTIONS}(guid'${ID}')`)
    await book()
    expect(await told()).toEqual([])
  })

  test('that is not taken comes again after 2, 4, 8 and so on minutes, ten times', async () => {
    const { sandbox, clock, receiver, book } = await subscribed()
    receiver.statuses.push(...Array(20).fill(503))
    await book()
    await sandbox.webhooks.settled()
    for (let retry = 1; retry <= 10; retry += 1) {
      clock.pass(2 ** retry * MINUTE - 1)
      await sandbox.webhooks.settled()
      expect(receiver.bodies).toHaveLength(retry)
      clock.pass(1)
      await sandbox.webhooks.settled()
      expect(receiver.bodies).toHaveLength(retry + 1)
    }
    clock.pass(2 ** 12 * MINUTE)
    await sandbox.webhooks.settled()
    expect(receiver.bodies).toHaveLength(11)
    expect(new Set(receiver.bodies).size).toBe(1)
  })

  test('that was taken at the second try comes no more', async () => {
    const { sandbox, clock, receiver, book, control } = await subscribed()
    receiver.statuses.push(500, 201)
    await book()
    await sandbox.webhooks.settled()
    for (let hour = 0; hour < 3; hour += 1) {
      clock.pass(60 * MINUTE)
      await sandbox.webhooks.settled()
    }
    expect(receiver.bodies).toHaveLength(2)
    expect((await control('GET', '/webhooks')).value).toMatchObject({
      subscriptions: [{ division: DEMO, topic: 'PurchaseEntries', address: receiver.url, by: BEA }],
      tries: [{ body: '' }, { attempt: 1, status: 500 }, { attempt: 2, status: 201 }],
    })
  })

  test('never leaves this machine', async () => {
    const { signal } = new AbortController()
    await expect(postWebhook('http://192.0.2.1/hooks', '', signal)).rejects.toThrow(/leave this machine/)
  })
})

describe('habits', () => {
  test('webhooks-never-come: one can subscribe, and hears nothing', async () => {
    const { sandbox, book, told } = await subscribed()
    sandbox.faults.add({ kind: 'habit', habit: 'webhooks-never-come' })
    await book()
    expect(await told()).toEqual([])
  })

  test('webhooks-come-twice', async () => {
    const { sandbox, book, told } = await subscribed()
    sandbox.faults.add({ kind: 'habit', habit: 'webhooks-come-twice' })
    const id = await book()
    expect(await told()).toEqual(Array(2).fill(`PurchaseEntries Create ${id}`))
  })

  test('webhooks-come-late: after five minutes, the newest first', async () => {
    const { sandbox, book, told, clock } = await subscribed()
    sandbox.faults.add({ kind: 'habit', habit: 'webhooks-come-late' })
    const [first, second] = [await book(), await book({ YourRef: 'other' })]
    clock.pass(5 * MINUTE - 1)
    expect(await told()).toEqual([])
    clock.pass(1)
    expect(await told()).toEqual([second, first].map((id) => `PurchaseEntries Create ${id}`))
  })
})

test('closing ends what waits and what is under way', async () => {
  const hanging = createServer(() => undefined)
  receivers.push(hanging)
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve))
  const CallbackURL = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}/`
  const reached = new Promise((resolve) => hanging.once('request', resolve))
  const { sandbox, as } = await startSandbox({ webhookCheckAfterMs: 60_000 })
  const { post } = await as(BEA)
  await post(SUBSCRIPTIONS, { CallbackURL, Topic: 'PurchaseEntries' })
  await post(ENTRIES, newEntry(sandbox))
  await reached
  await sandbox.close()
  expect(sandbox.webhooks.tries).toEqual([])
})

test('two stand-ins have one secret, so that what is signed before a restart is good after it', async () => {
  const [one, other] = [await startExactSandbox(), await startExactSandbox()]
  await Promise.all([one.close(), other.close()])
  expect(one.webhookSecret).toBe(other.webhookSecret)
})
