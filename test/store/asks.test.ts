import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { Identity } from '../../bot/use-cases/ports.ts'
import type { Message } from '../../bot/use-cases/store-port.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const MINUTE = 60_000

onBothDatabases((_kind, open) => {
  let given: StoreUnderTest
  beforeAll(async () => {
    given = await createStoreUnderTest(await open())
  })

  const messagesOf = async (key: InvoiceKey) => (await given.store.findWork(key))?.messages ?? []

  const askOf = async (key: InvoiceKey): Promise<Message> => {
    const ask = (await messagesOf(key)).find(({ kind }) => kind === 'approval')
    if (!ask) throw new Error('this invoice asks nothing')
    return ask
  }

  /** So many invoices that wait for this person, whose asks have no place yet. */
  const asked = async (name: string, count: number): Promise<InvoiceKey[]> => {
    const person = await given.person(name)
    const keys: InvoiceKey[] = []
    while (keys.length < count) {
      const key = await given.waiting(name)
      const message = { messageId: randomUUID(), invoiceId: key.invoiceId, kind: 'approval' as const }
      await given.store.transaction((tx) =>
        tx.addMessage(key.administrationId, { ...message, round: 1, cause: null, notice: null, person }, NOW),
      )
      keys.push(key)
    }
    return keys
  }

  /** Places all at once; gives the places, and the invoices that stand in the list. */
  const place = async (keys: InvoiceKey[], at = NOW) => {
    const asks = await Promise.all(keys.map(askOf))
    const places = await Promise.all(asks.map((ask) => given.store.placeAsk(ask, at)))
    return { places: places.toSorted(), listed: keys.filter((_key, index) => places[index] === 'list') }
  }

  const listOf = async (key: InvoiceKey) => {
    const { listedIn, person } = await askOf(key)
    return { messageId: listedIn ?? '', person }
  }

  const rowsOf = async (list: { messageId: string; person: Identity }) =>
    (await given.store.asksOfList(list)).map(({ round }) => round.invoice.invoiceId).toSorted()

  const idsOf = (keys: InvoiceKey[]) => keys.map(({ invoiceId }) => invoiceId).toSorted()

  test('A5: nine asks at once become five cards and one list of four, each asked once', async () => {
    const { places, listed } = await place(await asked('anna', 9))
    expect(places).toEqual([...Array(5).fill('card'), ...Array(4).fill('list')])
    const lists = await Promise.all(listed.map(listOf))
    expect(new Set(lists.map(({ messageId }) => messageId)).size).toBe(1)
    for (const [index, list] of lists.entries()) {
      expect(await rowsOf(list)).toEqual(idsOf(listed))
      const messages = await messagesOf(listed[index] as InvoiceKey)
      expect(messages.filter(({ messageId }) => messageId === list.messageId)).toMatchObject([{ kind: 'list' }])
      const timeline = await given.store.timeline(listed[index] as InvoiceKey)
      expect(timeline.filter(({ event }) => event === 'asked')).toMatchObject([
        { actor: 'Akkoord', details: { person: 'anna', objectId: expect.any(String), round: 1, by: 'list' } },
      ])
    }
  })

  test('A13: an ask that has its place keeps it', async () => {
    const keys = await asked('bob', 6)
    const { listed } = await place(keys)
    expect((await place(keys)).places).toEqual(Array(6).fill('placed-before'))
    expect(await Promise.all(keys.map(async (key) => (await askOf(key)).listedIn !== null))).toEqual(
      keys.map((key) => listed.includes(key)),
    )
  })

  test('A5: a minute later an ask is a card again, also one that could not be posted until then', async () => {
    const keys = await asked('carl', 6)
    await place(keys.slice(0, 5))
    expect((await place(keys, later(MINUTE - 1))).places).toEqual(['list', ...Array(5).fill('placed-before')])
    expect((await place(await asked('carl', 1), later(MINUTE))).places).toEqual(['card'])
    expect((await place(keys.slice(0, 5), later(MINUTE))).places).toEqual([...Array(4).fill('card'), 'list'])
  })

  test('A13: an ask that is opened twice left the list once, and is still tied to it', async () => {
    const { listed } = await place(await asked('dora', 8))
    const [opened, ...left] = listed as [InvoiceKey, ...InvoiceKey[]]
    const list = await listOf(opened)
    await given.store.openAsk(await askOf(opened), NOW)
    await given.store.openAsk(await askOf(opened), later(5))
    expect(await askOf(opened)).toMatchObject({ openedAt: NOW, listedIn: list.messageId })
    expect(await rowsOf(list)).toEqual(idsOf(left))
    const due = await given.store.takeDueWork(NOW, later(MINUTE), 1000)
    expect(due.map(({ invoiceId }) => invoiceId)).toContain(opened.invoiceId)
  })

  test('an ask that is a card of its own is not opened', async () => {
    const [key] = (await asked('eve', 1)) as [InvoiceKey]
    await place([key])
    await given.store.openAsk(await askOf(key), NOW)
    expect(await askOf(key)).toMatchObject({ openedAt: null })
  })

  test('A5: a new list takes over what waits in one that is too old to grow', async () => {
    const { listed } = await place(await asked('fay', 7))
    const [first] = listed as [InvoiceKey]
    const old = await listOf(first)
    const tooOld = later(10 * MINUTE)
    const { listed: more } = await place(await asked('fay', 6), tooOld)
    const list = await listOf(more[0] as InvoiceKey)
    expect(list.messageId).not.toBe(old.messageId)
    expect(await rowsOf(list)).toEqual(idsOf([...listed, ...more]))
    expect(await rowsOf(old)).toEqual([])
    const madeFor = (await Promise.all(listed.map(messagesOf))).flat()
    expect(madeFor.find(({ messageId }) => messageId === old.messageId)).toMatchObject({ listedIn: list.messageId })
  })

  test('A5: what waits in a list that cannot be shown becomes cards, and the list is not used again', async () => {
    const { listed } = await place(await asked('gus', 8))
    const [decided, ...waiting] = listed as [InvoiceKey, ...InvoiceKey[]]
    await given.store.save({ key: decided, revision: 2, changes: { state: 'rejected' }, timeline: [] })
    const { messageId } = await listOf(decided)
    const list = (await messagesOf(decided)).find((message) => message.messageId === messageId)
    expect(idsOf(await given.store.dissolveList(list as Message, NOW))).toEqual(idsOf(waiting))
    for (const key of waiting) expect(await askOf(key)).toMatchObject({ listedIn: null, placedAt: NOW })
    expect(await given.store.findMessage(decided.administrationId, messageId)).toMatchObject({ unreachable: true })
    const { listed: more } = await place(await asked('gus', 1))
    expect((await listOf(more[0] as InvoiceKey)).messageId).not.toBe(messageId)
  })
})
