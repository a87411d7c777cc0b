import { beforeAll, expect, test } from '@jest/globals'
import { createMessageView } from '../../bot/use-cases/telling/message-view.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { createStoreUnderTest, NOW, type StoreUnderTest } from '../store/store-under-test.ts'

let given: StoreUnderTest
beforeAll(async () => {
  given = await createStoreUnderTest(await openFreshDatabase('pglite'))
})

test('A5, A6: every card of a replaced authorizer says so, also one that was opened under their other account', async () => {
  const { store } = given
  const [anna, twin, arjan] = [await given.person('anna'), await given.person('anna 2'), await given.person('arjan')]
  await store.joinPeople(anna, twin)
  const key = await given.waiting('anna')
  await store.transaction(async (tx) => {
    await tx.save({ key, revision: 2, changes: {}, timeline: [] })
    await tx.askAgain(key, 1, anna, NOW)
    await tx.askAgain(key, 1, twin, NOW, NOW)
    await tx.replaceSeat(key, { round: 1, person: anna, to: arjan.name, by: 'bea' })
    await tx.addSeats(key, 1, [arjan])
  })
  const work = await store.findWork(key)
  const urls = { invoice: () => '', page: () => '', entry: () => null }
  const messageView = createMessageView({ store, urls })
  const views = await Promise.all((work?.messages ?? []).map((message) => work && messageView(message, work)))
  expect(views.map((view) => view?.card === 'approval' && view.state)).toEqual(['reassigned', 'reassigned'])
})
