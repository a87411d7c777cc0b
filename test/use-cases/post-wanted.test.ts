import { beforeAll, describe, expect, test } from '@jest/globals'
import { createPostEntry } from '../../bot/use-cases/booking/post-entry.ts'
import { createPostWanted } from '../../bot/use-cases/booking/post-wanted.ts'
import { type Books, type Exact, ExactError } from '../../bot/use-cases/ports.ts'
import type { Store } from '../../bot/use-cases/store-port.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from '../store/store-under-test.ts'

let given: StoreUnderTest
beforeAll(async () => {
  given = await createStoreUnderTest(await openFreshDatabase('pglite'))
})

/** Exact Online that shows what is asked for, and refuses to post. */
const refusing: Partial<Books> = {
  getPaymentConditions: async () => [
    { code: '30', description: '30 dagen', method: 'B', paymentDays: 30, endOfMonths: 0 },
    { code: 'AU', description: 'autorisatie', method: 'K', paymentDays: 0, endOfMonths: 0 },
  ],
  findEntries: async () => [],
  createEntry: async () => {
    throw new ExactError('rejected', 'period closed')
  },
}
const exact = { books: () => refusing as Books } as Partial<Exact> as Exact

const postWantedOn = (store: Store) => {
  const clock = { now: () => NOW }
  const postEntry = createPostEntry({
    store,
    finishBooking: async () => 'not-there',
    clock,
    log: quietLog,
    wait: async () => undefined,
  })
  return createPostWanted({ store, exact, postEntry, clock })
}

/** A booking that its booker wants all the same. */
const wanted = async () => {
  const key = await given.add()
  const work = await given.store.findWork(key)
  const posting = work?.posting
  if (!posting) throw new Error('nothing is being posted')
  const changes = { posting: { ...posting, isWanted: true, begunAt: NOW.toISOString() }, workAt: later(15_000) }
  await given.store.save({ key, revision: 1, changes, timeline: [] })
  return key
}

describe('A15: a booking that is wanted all the same, and refused by Exact Online', () => {
  test('is told to its booker', async () => {
    const key = await wanted()
    const work = await given.store.findWork(key)
    if (work) expect(await postWantedOn(given.store)(work)).toBe('settled')
    const after = await given.store.findWork(key)
    expect(after).toMatchObject({
      round: { invoice: { state: 'not-booked' } },
      messages: [{ kind: 'notice', notice: { topic: 'booking-settled', found: false }, person: { name: 'bea' } }],
    })
    expect(after?.workAt).not.toBeNull()
  })

  test.each([1, 2, 3])('is told also when the server is killed before its save %i', async (dies) => {
    const key = await wanted()
    let saves = 0
    const dying = async <T>(save: () => Promise<T>): Promise<T> => {
      if (++saves >= dies) throw new Error('killed')
      return await save()
    }
    const store: Store = {
      ...given.store,
      save: (save) => dying(() => given.store.save(save)),
      transaction: (work) => dying(() => given.store.transaction(work)),
    }
    const work = await given.store.findWork(key)
    if (work) await postWantedOn(store)(work).catch(() => undefined)
    const { round, messages, workAt } = (await given.store.findWork(key)) ?? { messages: [] }
    // Either it is still to be settled, or it is told: in both cases the sweeper looks at it.
    expect({ isTold: messages.length > 0, isDue: workAt != null }).toEqual({
      isTold: round?.invoice.state === 'not-booked',
      isDue: true,
    })
  })
})
