import { beforeAll, describe, expect, test } from '@jest/globals'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

onBothDatabases((_kind, open) => {
  let given: StoreUnderTest
  beforeAll(async () => {
    given = await createStoreUnderTest(await open())
  })

  describe('someone can be reached again', () => {
    test('what waits for them is due, also a failure of many invoices, and when its wake-up is lost', async () => {
      const { store } = given
      const anna = await given.person('anna')
      const [asked, failed] = [await given.waiting('anna'), await given.waiting('mark')]
      const failureMessageId = guidOf('failure')
      const booker = await given.person('bea')
      await store.transaction(async (tx) => {
        await tx.askAgain(asked, 1, anna, NOW)
        const about = { invoiceId: null, kind: 'failure' as const, round: 1, cause: 'rejected' as const, notice: null }
        await tx.addMessage(ADMINISTRATION, { messageId: failureMessageId, ...about, person: booker }, NOW)
        await tx.save({ key: failed, revision: 2, changes: { state: 'failed', failureMessageId }, timeline: [] })
      })
      for (const [key, person] of [
        [asked, anna],
        [failed, booker],
      ] as const) {
        const work = await store.findWork(key)
        const [message] = work?.messages ?? []
        if (message) {
          await store.recordMessageFailure(message, { attempts: 1, nextAttemptAt: null, unreachable: true })
        }
        await store.rest(key, work?.round.invoice.revision ?? 0, null)
        expect(await store.reachAgain(person, later(1_000))).toEqual([key])
        expect((await store.findWork(key))?.workAt).toEqual(later(1_000))
      }
    })
  })

  test('A6: who joins two accounts hears which invoices wait for their own booker', async () => {
    const { store } = given
    const [bea, twin] = [await given.person('bea'), await given.person('bea 2')]
    const waiting = await given.waiting('bea 2', 'arjan')
    await given.add({ authorizers: [twin] })
    await given.waiting('arjan')
    expect(await store.joinPeople(bea, twin)).toEqual([waiting])
    expect(await store.joinPeople(await given.person('arjan'), await given.person('arjan 2'))).toEqual([])
  })
})
