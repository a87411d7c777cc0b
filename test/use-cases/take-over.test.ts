import { beforeAll, expect, test } from '@jest/globals'
import { createTakeOver } from '../../bot/use-cases/managing/take-over.ts'
import { type Books, type Exact, ExactError } from '../../bot/use-cases/ports.ts'
import { guidOf } from '../approvals/samples.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { createStoreUnderTest, NOW, type StoreUnderTest } from '../store/store-under-test.ts'

let given: StoreUnderTest
beforeAll(async () => {
  given = await createStoreUnderTest(await openFreshDatabase('pglite'))
})

test('A14: everyone whose connection it went through is told, once, also when some were taken over before', async () => {
  const { store } = given
  const [bea, arjan, kim] = [await given.person('bea'), await given.person('arjan'), await given.person('kim')]
  const failureMessageId = guidOf('failure')
  const lost = async (dueDate: string, takenOverBy: typeof arjan | null) => {
    const key = await given.add({ dueDate })
    const release = { cause: 'connection-revoked' as const }
    const changes = { state: 'failed' as const, posting: null, failureMessageId, failureRound: 1, takenOverBy, release }
    await store.save({ key, revision: 1, changes, timeline: [] })
    return key
  }
  const keys = [await lost('2026-12-01', null), await lost('2026-12-02', arjan), await lost('2026-12-03', arjan)]
  const messageId = guidOf('take-over')
  const { administrationId } = keys[0] ?? { administrationId: '' }
  await store.transaction(async (tx) => {
    const about = { invoiceId: null, round: 1, cause: 'connection-revoked' as const, notice: null }
    await tx.addMessage(administrationId, { messageId: failureMessageId, kind: 'failure', person: bea, ...about }, NOW)
    const offered = { messageId, kind: 'take-over' as const, person: kim, about: failureMessageId }
    await tx.addMessage(administrationId, { ...about, ...offered }, NOW)
  })

  const books = (isKim: boolean): Partial<Books> => ({
    findEntry: async () => {
      if (!isKim) throw new ExactError('unauthorised', 'gone')
      return undefined
    },
  })
  const exact: Partial<Exact> = {
    connectionOf: async ({ objectId }) =>
      objectId === kim.objectId ? { connection: 'connected', exactUser: 'Kim' } : { connection: 'none' },
    books: ({ objectId }) => books(objectId === kim.objectId) as Books,
  }
  const urls = { invoice: () => '', page: () => '', entry: () => null }
  const clickPatience = () => new AbortController().signal
  const deps = { store, exact: exact as Exact, clock: { now: () => NOW }, urls, clickPatience }
  expect(await createTakeOver(deps).message(administrationId, messageId, kim)).toMatchObject({ refusal: null })

  const works = await Promise.all(keys.map((key) => store.findWork(key)))
  const told = works.flatMap((work) => work?.messages.filter(({ kind }) => kind === 'notice') ?? [])
  expect(told.map(({ person }) => person.name).toSorted()).toEqual(['arjan', 'bea'])
})
