import { beforeAll, expect, test } from '@jest/globals'
import { type Directory, DirectoryError } from '../../bot/use-cases/ports.ts'
import type { Work } from '../../bot/use-cases/store-port.ts'
import { MOST_MAIL_ATTEMPTS, nextWorkAt } from '../../bot/use-cases/telling/next-work-at.ts'
import { createSendMails } from '../../bot/use-cases/telling/send-mails.ts'
import { guidOf } from '../approvals/samples.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { createStoreUnderTest, NOW, type StoreUnderTest } from '../store/store-under-test.ts'

let given: StoreUnderTest
beforeAll(async () => {
  given = await createStoreUnderTest(await openFreshDatabase('pglite'))
})

test('A11: a mail that never leaves is put aside after a day, noted once, and then nothing is left to do', async () => {
  const { store } = given
  const bea = await store.savePerson(await given.person('bea'), { mail: 'bea@demo.example' })
  const key = await given.waiting()
  const message = {
    messageId: guidOf('notice'),
    invoiceId: key.invoiceId,
    kind: 'notice' as const,
    round: 1,
    cause: null,
  }
  await store.transaction(async (tx) => {
    await tx.addMessage(key.administrationId, { ...message, notice: { topic: 'paid' }, person: bea }, NOW)
    await tx.addMail(key.administrationId, { mailId: guidOf('mail'), messageId: message.messageId, dueAt: NOW })
  })
  await store.recordMessageFailure(
    { administrationId: key.administrationId, ...message },
    { attempts: 1, nextAttemptAt: null, unreachable: true },
  )
  const workOf = async (): Promise<Work> => {
    const work = await store.findWork(key)
    if (!work) throw new Error('no such invoice')
    return work
  }

  let now = NOW
  let sent = 0
  const directory = {
    sendMail: async () => {
      sent++
      throw new DirectoryError('no such mailbox', { transient: false })
    },
  } as Partial<Directory> as Directory
  const urls = { invoice: () => '', page: () => '', entry: () => null }
  const sendMails = createSendMails({ store, directory, clock: { now: () => now }, log: quietLog, urls })
  for (let next = nextWorkAt(await workOf(), now); next !== null; next = nextWorkAt(await workOf(), now)) {
    now = next
    await sendMails(key, await workOf())
  }
  expect(sent).toBe(MOST_MAIL_ATTEMPTS)
  expect(now.getTime() - NOW.getTime()).toBeLessThan(26 * 3_600_000)
  await sendMails(key, await workOf())
  expect(sent).toBe(MOST_MAIL_ATTEMPTS)
  expect((await store.timeline(key)).map(({ event }) => event)).toEqual(['booking-started', 'not-reached'])
})
