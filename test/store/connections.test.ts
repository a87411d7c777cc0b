import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createConnections, createConsents } from '../../bot/store/connections.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'

const now = new Date('2026-11-17T13:00:00.123Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const exactUser = { userId: guidOf('exact bea'), fullName: 'Bea Jansen', email: 'bea@demo.example' }
const box = createSecretBox(randomBytes(32))

onBothDatabases((_kind, open) => {
  let db: Database['db']
  let owners = 0
  const newOwner = () => ({ tenantId: TENANT, objectId: guidOf(`owner ${++owners}`) })
  const connect = async () => {
    const owner = newOwner()
    const connections = createConnections(db, box)
    await connections.save(owner, { accessToken: 'access-1', refreshToken: 'refresh-1', obtainedAt: now, exactUser })
    return { owner, connections }
  }
  beforeAll(async () => {
    db = (await open()).db
  })

  test('a connection is found again as it was saved', async () => {
    const { owner, connections } = await connect()
    expect(await connections.find(owner)).toEqual({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      obtainedAt: now,
      exactUser,
      brokenAt: null,
    })
    expect(await connections.find(newOwner())).toBeUndefined()
  })

  test('no token stands readable in the database', async () => {
    const { owner } = await connect()
    const row = await db
      .selectFrom('exact_connection')
      .selectAll()
      .where('object_id', '=', owner.objectId)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.tokens).toString('latin1')).not.toMatch(/access-1|refresh-1/)
  })

  test('another key opens nothing, nor does the row of another person: to connect anew is all that is left', async () => {
    const { owner, connections } = await connect()
    const lost = { accessToken: '', refreshToken: '', brokenAt: now }
    expect(await createConnections(db, createSecretBox(randomBytes(32))).find(owner)).toMatchObject(lost)
    const { owner: thief } = await connect()
    const { tokens } = await db
      .selectFrom('exact_connection')
      .select('tokens')
      .where('object_id', '=', owner.objectId)
      .executeTakeFirstOrThrow()
    await db.updateTable('exact_connection').set({ tokens }).where('object_id', '=', thief.objectId).execute()
    expect(await connections.find(thief)).toMatchObject(lost)
  })

  test('a new key opens what the old one sealed, and seals it anew, once; then the old one is not needed', async () => {
    const oldKey = randomBytes(32)
    const newKey = randomBytes(32)
    const owner = newOwner()
    const tokens = { accessToken: 'access-7', refreshToken: 'refresh-7' }
    await createConnections(db, createSecretBox(oldKey)).save(owner, { ...tokens, obtainedAt: now, exactUser })
    const both = createConnections(db, createSecretBox(newKey, [oldKey]))
    expect(await both.find(owner)).toMatchObject({ ...tokens, brokenAt: null })
    expect((await both.renewSeals(now)).renewed).toBe(1)
    expect((await both.renewSeals(now)).renewed).toBe(0)
    expect(await createConnections(db, createSecretBox(newKey)).find(owner)).toMatchObject({
      ...tokens,
      brokenAt: null,
    })
    expect(await createConnections(db, createSecretBox(oldKey)).find(owner)).toMatchObject({ brokenAt: now })
  })

  test('what no key opens counts as lost, and works again once a key that opens it is back', async () => {
    const [oldBox, newBox] = [createSecretBox(randomBytes(32)), createSecretBox(randomBytes(32))]
    const owner = newOwner()
    const tokens = { accessToken: 'access-6', refreshToken: 'refresh-6' }
    await createConnections(db, oldBox).save(owner, { ...tokens, obtainedAt: now, exactUser })
    const reasonOf = async () =>
      await db
        .selectFrom('exact_connection')
        .select(['broken_at', 'broken_reason'])
        .where('object_id', '=', owner.objectId)
        .executeTakeFirst()
    await createConnections(db, newBox).renewSeals(later(5))
    expect(await reasonOf()).toEqual({ broken_at: later(5), broken_reason: 'unreadable' })
    await createConnections(db, oldBox).renewSeals(later(6))
    expect(await createConnections(db, oldBox).find(owner)).toMatchObject({ ...tokens, brokenAt: null })
  })

  test('tokens that were refreshed while all are sealed anew stay', async () => {
    const oldKey = randomBytes(32)
    const newBox = createSecretBox(randomBytes(32), [oldKey])
    const owner = newOwner()
    const before = { accessToken: 'access-8', refreshToken: 'refresh-8', obtainedAt: now, exactUser }
    await createConnections(db, createSecretBox(oldKey)).save(owner, before)
    const fresh = { accessToken: 'access-9', refreshToken: 'refresh-9', obtainedAt: later(1) }
    let isFirst = true
    const meanwhile = db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        const wasFirst = isFirst
        isFirst = false
        // Between the reading of what is sealed and the writing.
        if (wasFirst) await createConnections(db, newBox).save(owner, { ...fresh, exactUser })
        return result
      },
    })
    expect((await createConnections(meanwhile, newBox).renewSeals(now)).renewed).toBe(0)
    expect(await createConnections(db, newBox).find(owner)).toMatchObject(fresh)
  })

  describe('one refresher at a time', () => {
    test('of twenty who want the claim at once, one has it', async () => {
      const { owner, connections } = await connect()
      const claims = await Promise.all(Array.from({ length: 20 }, () => connections.claimRefresh(owner, now, 60_000)))
      expect(claims.filter(Boolean)).toHaveLength(1)
    })

    test('a claim lapses, so that a killed server blocks nobody', async () => {
      const { owner, connections } = await connect()
      await connections.claimRefresh(owner, now, 60_000)
      expect(await connections.claimRefresh(owner, later(59_999), 60_000)).toBeUndefined()
      expect(await connections.claimRefresh(owner, later(60_000), 60_000)).toEqual({ until: later(120_000) })
    })

    test('saving the new pair gives the claim back', async () => {
      const { owner, connections } = await connect()
      const claim = await connections.claimRefresh(owner, now, 60_000)
      if (!claim) throw new Error('nobody else has it')
      await connections.saveTokens(
        owner,
        { accessToken: 'access-2', refreshToken: 'refresh-2', obtainedAt: later(1) },
        claim,
      )
      expect(await connections.find(owner)).toMatchObject({ refreshToken: 'refresh-2', obtainedAt: later(1) })
      expect(await connections.claimRefresh(owner, later(2), 60_000)).toBeDefined()
    })

    test('a pair that comes after a new consent does not replace it', async () => {
      const { owner, connections } = await connect()
      const claim = await connections.claimRefresh(owner, now, 60_000)
      if (!claim) throw new Error('nobody else has it')
      await connections.save(owner, {
        accessToken: 'access-9',
        refreshToken: 'refresh-9',
        obtainedAt: later(1),
        exactUser,
      })
      const late = { accessToken: 'late', refreshToken: 'late', obtainedAt: later(2) }
      expect(await connections.saveTokens(owner, late, claim)).toBe(false)
      expect(await connections.find(owner)).toMatchObject({ accessToken: 'access-9' })
    })

    test('a server that slept past its lease frees nobody else’s claim', async () => {
      const { owner, connections } = await connect()
      const lapsed = await connections.claimRefresh(owner, now, 1_000)
      if (!lapsed) throw new Error('nobody else has it')
      await connections.claimRefresh(owner, later(2_000), 60_000)
      await connections.giveBackClaim(owner, lapsed)
      expect(await connections.claimRefresh(owner, later(3_000), 60_000)).toBeUndefined()
    })
  })

  test('a broken connection says since when, and a new consent mends it', async () => {
    const { owner, connections } = await connect()
    const claim = await connections.claimRefresh(owner, now, 60_000)
    if (!claim) throw new Error('nobody else has it')
    expect(await connections.markBroken(owner, later(5), 'old-refresh-token', claim)).toBe(true)
    expect(await connections.find(owner)).toMatchObject({ brokenAt: later(5) })
    await connections.save(owner, {
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      obtainedAt: later(9),
      exactUser,
    })
    expect(await connections.find(owner)).toMatchObject({ brokenAt: null })
    // Said of the connection before this one.
    expect(await connections.markBroken(owner, later(10), 'old-refresh-token', claim)).toBe(false)
    expect(await connections.find(owner)).toMatchObject({ brokenAt: null })
  })

  describe('a consent', () => {
    test('is taken once, by who comes first of twenty', async () => {
      const owner = newOwner()
      const consents = createConsents(db)
      await consents.saveConsent('state-1', owner, later(1_000))
      const taken = await Promise.all(Array.from({ length: 20 }, () => consents.takeConsent('state-1', now)))
      expect(taken.filter(Boolean)).toEqual([owner])
    })

    test.each([
      ['an unknown state', 'never-given', 0],
      ['an expired one', 'state-2', 1_000],
    ])('%s is worth nothing', async (_title, state, msLater) => {
      const consents = createConsents(db)
      if (state === 'state-2') await consents.saveConsent(state, newOwner(), later(1_000))
      expect(await consents.takeConsent(state, later(msLater))).toBeUndefined()
    })
  })
})
