import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import { type AkkoordUnderTest, startAkkoord } from './akkoord-under-test.ts'
import { buttonOf, clickButton, until } from './steps.ts'
import { textsOf } from './told.ts'

const LINDE = 'Tandartspraktijk De Linde'
const OOIEVAAR = 'Brouwerij De Ooievaar'
const MINUTE = 60_000

let akkoord: AkkoordUnderTest
let path: string

const books = () => akkoord.world.exact.books.division(DEMO)
const customerId = (name: string) => books().accounts.find(({ Name }) => Name === name)?.ID ?? ''
const cards = (person: string): SeenMessage[] => akkoord.world.microsoft.readChat(person).filter(({ isCard }) => isCard)

/** Waits for the latest card in which somebody reads this. */
const cardSaying = (person: string, says: RegExp) =>
  akkoord.world.microsoft.until(() => cards(person).findLast(({ card }) => says.test(textsOf(card))))
const mailsTo = (person: string, about: RegExp) =>
  akkoord.world.microsoft.outbox
    .list(akkoord.world.microsoft.directory.get(person).mail)
    .filter(({ subject }) => about.test(subject))

const draft = (customer: string, more: Record<string, unknown> = {}): string =>
  (
    akkoord.world.exact.act(DEMO, 'add-sales-draft', {
      customer,
      amount: 100,
      invoiceDate: null,
      ...more,
    } as never) as { id: string }
  ).id

/** Waits until this draft is known in this state; half an hour at most goes by before it is read. */
const stateIs = (id: string, state: string) =>
  until(async () => {
    const { body } = await akkoord.call('kim', 'GET', `${path}/sales-invoices?list=${state}`)
    const found = (body.salesInvoices as { salesInvoice: string }[]).find(({ salesInvoice }) => salesInvoice === id)
    return found
  }, 20_000)

const planned = async (customer: string, more: Record<string, unknown> = {}): Promise<string> => {
  const id = draft(customer, more)
  akkoord.later(30 * MINUTE)
  await stateIs(id, 'planned')
  return id
}

beforeAll(async () => {
  akkoord = await startAkkoord('pglite', { environment: { AUTO_INVOICE_LICENCES: '*' } })
  path = `/api/administrations/${akkoord.administration}`
  for (const { InvoiceID, Status } of [...books().salesInvoices]) {
    if (Status === 20) akkoord.world.exact.act(DEMO, 'remove-sales-draft', { invoice: InvoiceID } as never)
  }
  // Whoever looks for the first time has the relations read.
  await akkoord.call('kim', 'GET', `${path}/invoicing`)
  const layoutOf = (type: number) => books().layouts.find((layout) => layout.Type === type)?.ID
  await until(async () => {
    const { status } = await akkoord.call('kim', 'GET', `${path}/customers/${customerId(LINDE)}`)
    return status === 200 || undefined
  }, 20_000)
  for (const customer of [LINDE, OOIEVAAR]) {
    const { body } = await akkoord.call('kim', 'GET', `${path}/customers/${customerId(customer)}`)
    const settings = {
      automatic: true,
      invoicingMethod: 'email',
      printAndSend: false,
      layoutId: layoutOf(1),
      emailLayoutId: layoutOf(2),
    }
    const edited = await akkoord.call('kim', 'PATCH', `${path}/customers/${customerId(customer)}`, {
      version: body.settingsVersion,
      settings,
    })
    expect(edited.status).toBe(200)
  }
  const { body } = await akkoord.call('kim', 'GET', `${path}/invoicing`)
  expect(
    (await akkoord.call('kim', 'PATCH', `${path}/invoicing`, { printInvoices: true, version: body.version })).status,
  ).toBe(200)
  // What stands there when the switch goes on waits for a confirmation.
  await until(async () => {
    const head = await akkoord.call('kim', 'GET', `${path}/invoicing`)
    return head.body.polledAt ?? undefined
  }, 20_000)
}, 60_000)

describe('B6: what was not sent is told to the managers', () => {
  test('with its cause on a card and in one mail, tried again from the card, and the card says how it ended', async () => {
    const id = await planned(LINDE, { discount: 10 })
    akkoord.world.exact.faults.add({ kind: 'habit', habit: 'no-discount-account' })
    akkoord.later(60 * MINUTE)
    await stateIs(id, 'failed')
    const card = await cardSaying('kim', /Verkoopfactuur niet verzonden/)
    expect(textsOf(card.card)).toMatch(/De Linde[\s\S]*Niet verzonden/)
    expect(textsOf(card.card)).toContain('Verplicht: Grootboekrekening korting')
    akkoord.later(2 * MINUTE)
    await akkoord.world.microsoft.until(() => mailsTo('kim', /niet verzonden/)[0])
    expect(mailsTo('kim', /niet verzonden/)).toHaveLength(1)

    akkoord.world.exact.faults.clear()
    // Nobody else's click does anything, whatever the card says.
    const data = buttonOf(card.card, 'try-again-sales')?.data
    const forged = await akkoord.world.microsoft.client.click('anna', {
      activityId: card.activityId,
      action: { type: 'Action.Execute', verb: 'try-again-sales', data } as never,
      conversationId: akkoord.world.microsoft.directory.conversationIdOf(akkoord.world.microsoft.directory.get('anna')),
    })
    expect(JSON.stringify(forged)).not.toContain('opnieuw geprobeerd te verzenden')
    await stateIs(id, 'failed')

    await clickButton(akkoord, 'kim', card, 'try-again-sales')
    akkoord.later(2 * MINUTE)
    await stateIs(id, 'sent')
    await cardSaying('kim', /Verkoopfacturen afgehandeld/)
    expect(books().sentMails.filter(({ invoiceId }) => invoiceId === id)).toHaveLength(1)
    expect(cards('kim').filter(({ card }) => /Verkoop/.test(textsOf(card)))).toHaveLength(1)
  })
})

describe('B4: a relation is held from the chat', () => {
  const say = (person: string, text: string) => akkoord.world.microsoft.client.say(person, text)

  test('by whoever manages it, with a reason and a date that reminds; its planned invoice stays', async () => {
    const id = await planned(OOIEVAAR)
    await say('kim', 'vasthouden Ooievaar tot 31-12-2099')
    await cardSaying('kim', /Klant vasthouden/)
    const card = await cardSaying('kim', /Brouwerij De Ooievaar/)
    await clickButton(akkoord, 'kim', card, 'hold-customer', 'kim', {
      reason: 'Klant betwist de uren',
    })
    await cardSaying('kim', /Klant wordt vastgehouden[\s\S]*Klant betwist de uren/)
    await stateIs(id, 'held')
    const { body } = await akkoord.call('kim', 'GET', `${path}/customers/${customerId(OOIEVAAR)}`)
    expect(body).toMatchObject({
      status: 'held',
      hold: { reason: 'Klant betwist de uren', by: 'Kim Visser', remindOn: '2099-12-31' },
    })
    akkoord.later(120 * MINUTE)
    await stateIs(id, 'held')
  })

  test('its date reminds once, and releases nothing', async () => {
    const url = `${path}/customers/${customerId(OOIEVAAR)}/hold`
    const tomorrow = new Date(akkoord.now().getTime() + 24 * 60 * MINUTE).toISOString().slice(0, 10)
    expect((await akkoord.call('kim', 'POST', url, { reason: 'Nog in overleg', remindOn: tomorrow })).status).toBe(200)
    akkoord.later(25 * 60 * MINUTE)
    const card = await until(
      async () => cards('kim').findLast(({ card }) => /Herinnering: klant vastgehouden/.test(textsOf(card))),
      45_000,
    )
    expect(textsOf(card.card)).toContain('Nog in overleg')
    const { body } = await akkoord.call('kim', 'GET', `${path}/customers/${customerId(OOIEVAAR)}`)
    expect(body.status).toBe('held')
    await clickButton(akkoord, 'kim', card, 'release-hold')
    const after = await akkoord.call('kim', 'GET', `${path}/customers/${customerId(OOIEVAAR)}`)
    expect(after.body).toMatchObject({ hold: null })
  }, 60_000)

  test('nobody else finds it, and a date that cannot be read is asked for again', async () => {
    await say('anna', 'vasthouden Ooievaar')
    await cardSaying('anna', /Geen klant gevonden/)
    const answer = await say('kim', 'vasthouden Ooievaar tot sint juttemis')
    expect(JSON.stringify(answer) + JSON.stringify(akkoord.world.microsoft.readChat('kim').at(-1))).toContain(
      'vasthouden Jansen tot',
    )
  })
})
