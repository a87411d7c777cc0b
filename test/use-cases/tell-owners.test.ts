import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { MailView } from '../../bot/approvals/views.ts'
import { createConnections } from '../../bot/store/connections.ts'
import { createOwnerNotices } from '../../bot/store/owner-notices.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import { createUrls } from '../../bot/urls.ts'
import { createTellOwners } from '../../bot/use-cases/connections/tell-owners.ts'
import { type Directory, DirectoryError, type Messenger, MessengerError } from '../../bot/use-cases/ports.ts'
import { guidOf } from '../approvals/samples.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { createStoreUnderTest, NOW } from '../store/store-under-test.ts'

const MINUTE_MS = 60_000

/** An owner whom neither Teams nor a mail reaches until it is said so. */
const stage = async () => {
  const database = await openFreshDatabase('pglite')
  const { store, person } = await createStoreUnderTest(database)
  const { tenantId, objectId } = await person('bea')
  const owner = { tenantId, objectId }
  await store.savePerson(owner, { mail: 'bea@demo.example' })
  const connections = createConnections(database.db, createSecretBox(randomBytes(32)))
  const exactUser = { userId: guidOf('exact bea'), fullName: 'Bea Jansen', email: 'bea@demo.example' }
  const connect = (obtainedAt: Date) =>
    connections.save(owner, { accessToken: 'a', refreshToken: 'r', obtainedAt, exactUser })
  await connect(NOW)
  const claim = await connections.claimRefresh(owner, NOW, 1_000)
  if (claim) await connections.markBroken(owner, NOW, 'old-refresh-token', claim)

  const state = { now: NOW, mailWorks: false }
  const mails: MailView[] = []
  const cards: unknown[] = []
  const messenger: Messenger = {
    openChat: () => Promise.reject(new MessengerError('blocked', 'the bot was blocked')),
    post: () => Promise.reject(new MessengerError('blocked', 'the bot was blocked')),
    edit: async (_chat, _activityId, view) => void cards.push(view),
  }
  const directory: Directory = {
    findUser: async () => undefined,
    installApp: async () => false,
    async sendMail(_to, view) {
      if (!state.mailWorks) throw new DirectoryError('down', { transient: true })
      mails.push(view as MailView)
    },
  }
  const tell = createTellOwners({
    store: { ...store, ...createOwnerNotices(database.db) },
    messenger,
    directory,
    clock: { now: () => state.now },
    log: quietLog,
    mailUrls: createUrls({ teamsAppId: guidOf('app'), exactBaseUrl: 'https://start.exactonline.example' }),
  })
  const later = async () => {
    state.now = new Date(state.now.getTime() + 10 * MINUTE_MS)
    await tell()
    await tell()
  }
  return { connect, later, state, mails, cards }
}

test('an owner whom Teams does not reach is mailed once, when a mail can leave', async () => {
  const { later, state, mails } = await stage()
  await later()
  await later()
  expect(mails).toEqual([])
  state.mailWorks = true
  await later()
  await later()
  expect(mails).toMatchObject([
    { mail: 'connection', card: { state: { connection: 'broken', exactUser: 'Bea Jansen' } } },
  ])
})

test('a mail that could not leave is not sent any more once the connection works', async () => {
  const { connect, later, state, mails, cards } = await stage()
  await later()
  await connect(new Date(state.now.getTime() + MINUTE_MS))
  state.mailWorks = true
  await later()
  await later()
  expect([mails, cards]).toEqual([[], []])
})
