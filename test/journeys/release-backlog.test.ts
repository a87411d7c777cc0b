import { beforeAll, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { entryOf, until } from './steps.ts'
import { approve, bookForAnna } from './told.ts'

const BACKLOG = 70
const LIMIT = 60
const MINUTE_MS = 60_000

/** A booking takes under ten calls, and so many a minute are left for people. */
const BOOKINGS_PER_MINUTE = 4

/** All that is booked, decided and released here, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

let akkoord: AkkoordUnderTest
const booked: Answer[] = []

const exact = () => akkoord.world.exact
const statesOf = async () =>
  await queryDatabase(akkoord, 'select state, count(*)::int as count from invoice group by state order by state')

/** Until nothing is released any more without another minute of calls. */
const releaseWhatFits = async (before: number) =>
  await until(async () => {
    const [{ count = 0, waiting = 0 } = {}] = await queryDatabase(
      akkoord,
      `select count(*) filter (where state = 'released')::int as count,
        count(*) filter (where state = 'releasing' and release_next_at <= $1)::int as waiting from invoice`,
      [akkoord.now()],
    )
    return Number(count) > before && Number(waiting) === 0 ? Number(count) : undefined
  }, STORY_MS)

beforeAll(async () => {
  akkoord = await startAkkoord('postgres', { servers: 3, limits: true })
  akkoord.world.microsoft.limits.enforce(false)
  while (booked.length < BACKLOG) {
    akkoord.later(MINUTE_MS)
    for (let count = 0; count < BOOKINGS_PER_MINUTE && booked.length < BACKLOG; count++) {
      booked.push(await bookForAnna(akkoord, { authorizers: ['arjan'] }))
    }
  }
  expect(new Set(booked.map(({ status }) => status))).toEqual(new Set([201]))
  // Nothing is released while they decide: it becomes a backlog.
  exact().faults.add({ kind: 'status', status: 503, endpoint: 'purchaseentry/PurchaseEntries', times: null })
  for (const each of booked) await approve(akkoord, each, 'arjan')
}, STORY_MS)

test(
  'A8, A11: three servers release a backlog together: each entry is written once, as many as the limit has calls for, no 429',
  async () => {
    await until(async () => (await statesOf()).some(({ state, count }) => state === 'releasing' && count === BACKLOG))
    exact().faults.clear()
    const first = exact().calls.at(-1)?.number ?? 0
    let released = 0
    const perMinute: number[] = []
    while (released < BACKLOG) {
      akkoord.later(MINUTE_MS)
      const now = await releaseWhatFits(released)
      perMinute.push(now - released)
      released = now
    }
    const calls = exact().calls.filter(({ number, path }) => number > first && path.includes(`/${DEMO}/`))
    expect(calls.filter(({ status }) => status === 429)).toEqual([])
    const minutes = Map.groupBy(calls, ({ at }) => Math.floor(Date.parse(at) / MINUTE_MS))
    for (const inMinute of minutes.values()) expect(inMinute.length).toBeLessThanOrEqual(LIMIT)

    const writes = calls.filter(({ method }) => method === 'PUT').map(({ path }) => path)
    expect(writes).toHaveLength(BACKLOG)
    expect(new Set(writes).size).toBe(BACKLOG)
    expect(booked.map((each) => entryOf(akkoord, each)?.PaymentCondition)).toEqual(Array(BACKLOG).fill('30'))
    // Read together, before and after: two calls for each batch beside the writes.
    expect(perMinute.length).toBeLessThanOrEqual(4)
    const lines = await queryDatabase(akkoord, "select count(*)::int as count from timeline where event = 'released'")
    expect(lines).toEqual([{ count: BACKLOG }])
  },
  STORY_MS,
)
