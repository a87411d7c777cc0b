import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { createConnections } from '../../bot/store/connections.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createLookAfter } from '../../bot/store/look-after.ts'
import { createOwnerNotices } from '../../bot/store/owner-notices.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import type { Identity } from '../../bot/use-cases/ports.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

onBothDatabases((_kind, open) => {
  let db: Database['db']
  let store: StoreUnderTest
  let connections: ReturnType<typeof createConnections>
  beforeAll(async () => {
    const database = await open()
    db = database.db
    store = await createStoreUnderTest(database)
    connections = createConnections(db, createSecretBox(randomBytes(32)))
  })

  /** Connects someone as of then; nobody else is connected. */
  const connect = async (name: string, obtainedAt = NOW) => {
    await db.deleteFrom('exact_connection').execute()
    await db.deleteFrom('owner_notice').execute()
    return await connectToo(name, obtainedAt)
  }
  const connectToo = async (name: string, obtainedAt = NOW) => {
    const { tenantId, objectId } = await store.person(name)
    const owner = { tenantId, objectId }
    const exactUser = { userId: guidOf(name), fullName: name, email: `${name}@demo.example` }
    await connections.save(owner, { accessToken: 'a', refreshToken: 'r', obtainedAt, exactUser })
    return owner
  }
  /** Exact Online refuses a refresh, and twenty say so at once. */
  const lose = async (owner: Identity, at: Date) => {
    const claim = await connections.claimRefresh(owner, at, 1_000)
    if (!claim) throw new Error('nobody else has it')
    const said = await twenty(() => connections.markBroken(owner, at, 'old-refresh-token', claim))
    expect(said.filter(Boolean)).toHaveLength(1)
  }
  const twenty = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, run))
  const noticesAt = async (at: Date) => {
    const { claimOwnerNotice } = createOwnerNotices(db)
    const claimed = await twenty(() => claimOwnerNotice(at, new Date(at.getTime() + MINUTE_MS)))
    return claimed.filter((notice) => notice !== undefined)
  }

  test('a connection that is due is taken by one of twenty servers, a minute after it was made and then once a day', async () => {
    const { takeDueConnection, lookedAfter } = createLookAfter(db)
    const owner = await connect('kim')
    const take = async (at: Date) =>
      (await twenty(() => takeDueConnection(at, new Date(at.getTime() + MINUTE_MS)))).filter(Boolean)
    expect(await take(later(MINUTE_MS - 1))).toEqual([])
    expect(await take(later(MINUTE_MS))).toEqual([{ owner, obtainedAt: NOW, isAdministrator: true, isNew: true }])
    await lookedAfter(owner, later(2 * MINUTE_MS), later(DAY_MS))
    expect(await take(later(DAY_MS - 1))).toEqual([])
    expect(await take(later(DAY_MS))).toMatchObject([{ isNew: false }])
    // Whoever took it ended without a word.
    expect(await take(later(DAY_MS + MINUTE_MS))).toHaveLength(1)
  })

  test('of several that are due each server takes another', async () => {
    await connect('kim')
    await connectToo('bea')
    await connectToo('mark')
    const { takeDueConnection } = createLookAfter(db)
    const taken = await twenty(() => takeDueConnection(later(DAY_MS), later(2 * DAY_MS)))
    const owners = taken.flatMap((due) => (due ? [due.owner.objectId] : []))
    expect(owners.sort()).toEqual(['kim', 'bea', 'mark'].map((name) => guidOf(`object ${name}`)).sort())
  })

  test('what was connected anew while it was looked after is new still', async () => {
    const { takeDueConnection, lookedAfter } = createLookAfter(db)
    const owner = await connect('bea')
    await takeDueConnection(later(MINUTE_MS), later(DAY_MS))
    await connectToo('bea', later(2 * MINUTE_MS))
    await lookedAfter(owner, later(DAY_MS), later(2 * DAY_MS))
    expect(await takeDueConnection(later(3 * MINUTE_MS), later(DAY_MS))).toMatchObject({
      isNew: true,
      isAdministrator: false,
    })
  })

  test('a lost connection is looked after no more, and told once, by one server; a new consent has it told anew', async () => {
    const owner = await connect('bea')
    await lose(owner, later(5))
    expect(await createLookAfter(db).takeDueConnection(later(DAY_MS), later(DAY_MS))).toBeUndefined()
    const at = later(MINUTE_MS)
    const [notice, ...more] = await noticesAt(at)
    expect([notice, more]).toEqual([
      expect.objectContaining({ kind: 'broken', about: NOW, person: expect.objectContaining({ name: 'bea' }) }),
      [],
    ])
    const { recordOwnerNotice, restOwnerNotice } = createOwnerNotices(db)
    const chat = { serviceUrl: 'https://smba.example', conversationId: 'bea' }
    const noticeId = notice?.noticeId ?? ''
    await recordOwnerNotice(noticeId, { chat, activityId: 'card', shownDigest: 'd', nextAttemptAt: null })
    await restOwnerNotice(noticeId, later(2 * MINUTE_MS), null)
    expect(await noticesAt(later(DAY_MS))).toEqual([])
    await connectToo('bea', later(DAY_MS))
    expect(await noticesAt(later(DAY_MS))).toMatchObject([{ noticeId, chat, activityId: 'card', shownDigest: 'd' }])
  })

  test('a notice that could not be shown is due when it may be tried again, and its mail when that is', async () => {
    const { recordOwnerNotice, restOwnerNotice } = createOwnerNotices(db)
    await lose(await connect('bea'), NOW)
    const claim = async (at: Date) => {
      const [notice] = await noticesAt(at)
      if (!notice) throw new Error('nothing is due')
      return { ...notice, lease: new Date(at.getTime() + MINUTE_MS) }
    }
    const first = await claim(later(MINUTE_MS))
    await recordOwnerNotice(first.noticeId, { attempts: 1, nextAttemptAt: later(5 * MINUTE_MS) })
    await restOwnerNotice(first.noticeId, first.lease, later(9 * MINUTE_MS))
    expect(await noticesAt(later(5 * MINUTE_MS - 1))).toEqual([])
    const second = await claim(later(5 * MINUTE_MS))
    expect(second).toMatchObject({ attempts: 1, mail: null })
    const mail = { dueAt: later(7 * MINUTE_MS), attempts: 0 }
    await recordOwnerNotice(second.noticeId, { unreachable: true, nextAttemptAt: null, mail })
    await restOwnerNotice(second.noticeId, second.lease, null)
    const third = await claim(later(7 * MINUTE_MS))
    expect(third).toMatchObject({ unreachable: true, mail })
    await recordOwnerNotice(third.noticeId, { mail: { sentAt: later(7 * MINUTE_MS) } })
    await restOwnerNotice(third.noticeId, third.lease, null)
    expect(await noticesAt(later(DAY_MS))).toEqual([])
  })

  test('a warning is given once for each pair of tokens, and only of old ones that work', async () => {
    const { warnOfEnding } = createLookAfter(db)
    const owner = await connect('bea')
    await warnOfEnding(owner, later(-1), later(DAY_MS))
    expect(await noticesAt(later(2 * DAY_MS))).toEqual([])
    await twenty(() => warnOfEnding(owner, NOW, later(DAY_MS)))
    expect(await noticesAt(later(2 * DAY_MS))).toMatchObject([{ kind: 'ending', about: NOW }])
    const broken = await connect('bea')
    await lose(broken, NOW)
    await warnOfEnding(broken, NOW, later(DAY_MS))
    expect(await noticesAt(later(2 * DAY_MS))).toMatchObject([{ kind: 'broken' }])
    await warnOfEnding({ tenantId: TENANT, objectId: guidOf('nobody') }, NOW, NOW)
  })
})
