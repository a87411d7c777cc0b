import { beforeAll, describe, expect, test } from '@jest/globals'
import type { FailureCause } from '../../bot/approvals/views.ts'
import { MOST_REFUSALS } from '../../bot/use-cases/exact-budget-port.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { faultsAt } from './faults.ts'
import type { KillMoment } from './killable-store.ts'
import { openReleaseStage, type ReleaseStage } from './release-stage.ts'
import type { Trouble } from './road.ts'

const MINUTE_MS = 60_000

let stage: ReleaseStage
beforeAll(async () => {
  stage = await openReleaseStage()
})

const { unclear, lost, refused } = faultsAt(() => stage.now())
const pass: Trouble = (carryOut) => carryOut()

describe('quirk 10: someone changes the entry between reading and writing', () => {
  const act = (...given: Parameters<ReleaseStage['sandbox']['act']>) => stage.sandbox.act(...given)
  const setAmount = (entry: string, AmountFC: number) => {
    const { entries, terms } = stage.sandbox.books.division(DEMO)
    for (const row of entries) if (row.EntryID === entry) Object.assign(row, { AmountFC })
    for (const row of terms) if (row.TransactionEntryID === entry) Object.assign(row, { AmountFC })
  }
  const CHANGES: {
    what: string
    change: (entry: string) => unknown
    mend: (entry: string) => unknown
    told: { cause: FailureCause; blocked: boolean | null; writes: number }
  }[] = [
    {
      what: 'it is processed: Exact Online refuses the write in words',
      change: (entry) => act(DEMO, 'process-entry', { entry }),
      mend: (entry) => act(DEMO, 'unprocess-entry', { entry }),
      told: { cause: 'rejected', blocked: true, writes: 0 },
    },
    {
      what: 'another amount: told that it is not what was approved, and not called released',
      change: (entry) => setAmount(entry, 1331),
      mend: (entry) => setAmount(entry, 1210),
      told: { cause: 'content-changed', blocked: false, writes: 1 },
    },
  ]

  test.each(CHANGES)('$what', async ({ change, mend, told }) => {
    const key = await stage.given('it is written', async (carryOut) => {
      change(key.entryId)
      return await carryOut()
    })
    await stage.run()
    await stage.expectTold(key, told, () => mend(key.entryId))
  })

  test('it is removed: told at once that it is gone', async () => {
    const key = await stage.given('it is written', async (carryOut) => {
      act(DEMO, 'remove-entry', { entry: key.entryId })
      return await carryOut()
    })
    await stage.run()
    expect(await stage.invoiceOf(key)).toMatchObject({
      state: 'failed',
      release: { cause: 'entry-gone', readBackBlocked: null },
    })
    await stage.expectToldOnce(key, { cause: 'entry-gone', state: 'failed' })
    expect(stage.putWrites()).toBe(0)
  })

  test('another condition: Exact Online has no way to tell, ours stands there in the end', async () => {
    const key = await stage.given('it is written', async (carryOut) => {
      act(DEMO, 'change-condition', { entry: key.entryId, condition: '14' })
      return await carryOut()
    })
    await stage.run()
    await stage.expectQuiet(key, { failed: false })
  })
})

describe('the terms are not there yet', () => {
  const noRows: Trouble = async (carryOut) => ({ ...(await carryOut()), text: '{"d":{"results":[]}}' })

  test.each(['its terms are read', 'its terms are read back'] as const)('when %s: read again', async (step) => {
    const key = await stage.given(step, noRows)
    await stage.run()
    await stage.expectQuiet(key, { failed: true })
  })
})

describe('quirks 1 to 3: the token is refreshed', () => {
  const refusal =
    (status: number, error: string, description: string): Trouble =>
    async () => ({
      status,
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify({ error, error_description: description }),
    })

  test('too early: the present token is used', async () => {
    const early = refusal(400, 'access_denied', 'Rate limit exceeded: access_token not expired')
    const key = await stage.given('the token is refreshed', early)
    await stage.run()
    expect(stage.road.struck()).toBe(1)
    await stage.expectQuiet(key, { failed: false })
  })

  test.each([
    ['an old one was used', refusal(401, 'unauthorized_client', 'Old refresh token used.')],
    ['it has expired', refusal(400, 'invalid_request', 'The refresh token expired at 11/1/2026 and it is now …')],
    ['its chain is not known', refusal(400, 'invalid_grant', 'Token is not allowed, because of invalid … chainId')],
  ])('%s: told at once, and it goes on by itself after reconnecting', async (_what, trouble) => {
    const key = await stage.given('the token is refreshed', trouble)
    await stage.run()
    await stage.expectTold(key, { cause: 'connection-revoked', blocked: null, writes: 0 })
  })

  test('the answer is lost after it was rotated: seen at the next try, told, and it goes on after reconnecting', async () => {
    const key = await stage.given('the token is refreshed', lost['a connection that is cut'] ?? pass)
    await stage.run()
    await stage.expectTold(key, { cause: 'connection-revoked', blocked: null, writes: 0, failures: 2 })
  })
})

describe('A13: the server is killed at each save of a release, and another one goes on', () => {
  const WRITES: Record<string, { trouble: Trouble; told?: FailureCause }> = {
    'it is written': { trouble: pass },
    'the answer to the write is lost': { trouble: lost['a connection that is cut'] ?? pass },
    'the write did not arrive': { trouble: unclear['503 as HTML'] ?? pass },
    'the write is refused in words': { trouble: refused['500 with a message in words'], told: 'rejected' },
  }
  // The first says that it is about to write, the second what became of it.
  const SAVES = [1, 2]
  const MOMENTS: KillMoment[] = ['before', 'after']
  const cells = Object.keys(WRITES).flatMap((write) =>
    SAVES.flatMap((save) => MOMENTS.map((moment): [KillMoment, number, string] => [moment, save, write])),
  )

  test.each(cells)('%s save %d: %s', async (moment, save, write) => {
    const { trouble, told } = WRITES[write] ?? { trouble: pass }
    const key = await stage.given('it is written', trouble, told ? 'always' : 'once')
    stage.killAt(save, moment)
    await stage.run()
    expect(stage.wasKilled()).toBe(true)
    if (told) await stage.expectTold(key, { cause: told, blocked: true, writes: 0 })
    else await stage.expectReleasedQuietly(key)
  })
})

test('quirk 6: an endpoint that refused five times rests for an hour, before Exact Online blocks the key, and goes on by itself', async () => {
  const key = await stage.given('it is written', refused['403 with a reason'], 'always')
  await stage.run(MINUTE_MS)
  for (let tries = 1; tries < MOST_REFUSALS; tries++) {
    await stage.tryAgain(key)
    await stage.run(MINUTE_MS)
    expect(await stage.invoiceOf(key)).toMatchObject({ state: 'failed', release: { cause: 'no-rights' } })
  }
  await stage.tryAgain(key)
  await stage.run(MINUTE_MS)
  // Its reads rest, too: Exact Online counts an endpoint.
  expect(await stage.invoiceOf(key)).toMatchObject({
    state: 'releasing',
    release: { cause: 'throttled', nextAttemptAt: expect.any(Date), readBackBlocked: null },
  })
  expect(stage.road.struck()).toBe(MOST_REFUSALS)
  await stage.expectToldOnce(key, { cause: 'throttled', state: 'failed' })
  stage.road.clear()
  await stage.run()
  await stage.expectReleased(key)
  await stage.expectToldOnce(key, { cause: 'throttled', state: 'solved' })
})
