import { beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { createExact } from '../../bot/exact/exact.ts'
import { openDatabase } from '../../bot/store/database/open-database.ts'
import { createExactBudget } from '../../bot/store/exact-budget.ts'
import { CALLS, MOST_REFUSALS, RESERVE } from '../../bot/use-cases/exact-budget-port.ts'
import { type Books, type CallsFor, ExactError } from '../../bot/use-cases/ports.ts'
import { startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { afterwards } from '../setup/afterwards.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { DEMO, OWNER } from './connected-sandbox.ts'
import { createMemoryConnections } from './memory-connections.ts'

const SERVERS = 3
const THROTTLED = 429

/** An Exact Online with its limits on, and three servers on one database that call it; the clock stands still. */
const startServers = async () => {
  const time = { ms: Date.parse('2026-03-02T09:00:10Z') }
  const clock = { now: () => new Date(time.ms) }
  const sandbox = await startExactSandbox({ clock })
  afterwards(sandbox.close)
  const { url, drop } = await freshPostgres()
  afterwards(drop)
  const connections = createMemoryConnections().store
  const logged: string[] = []
  const servers = await Promise.all(
    Array.from({ length: SERVERS }, async () => {
      const database = await openDatabase({ url, dataDir: '', log: quietLog })
      afterwards(database.close)
      const exact = createExact({
        baseUrl: sandbox.url,
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
        redirectUri: 'http://127.0.0.1/exact/callback',
        connections,
        budget: createExactBudget(database.db),
        clock,
        log: { ...quietLog, warn: (event) => logged.push(event), error: (event) => logged.push(event) },
      })
      return { exact, db: database.db }
    }),
  )
  const [first] = servers
  if (!first) throw new Error('no server')
  const consent = `${first.exact.authorizeUrl('state-1')}&user=${sandbox.books.users[0]?.id}`
  const { headers } = await fetch(consent, { redirect: 'manual' })
  await first.exact.connect(OWNER, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  return {
    sandbox,
    db: first.db,
    logged,
    clock,
    books: (server: number, calls?: CallsFor): Books => {
      const { exact } = servers[server % SERVERS] ?? first
      return exact.books(OWNER, DEMO, calls)
    },
    wait: (seconds: number) => {
      time.ms += seconds * 1_000
    },
    /** What reached Exact Online about the administration, by status. */
    statuses: () => sandbox.calls.filter(({ path }) => path.includes(`/${DEMO}/`)).map(({ status }) => status),
  }
}

let given: Awaited<ReturnType<typeof startServers>>
beforeEach(async () => {
  given = await startServers()
})

/** Asks so often at once, from all servers in turn; gives what came of it. */
const ask = async (count: number, urgency: NonNullable<CallsFor['urgency']>): Promise<(ExactError | undefined)[]> =>
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      try {
        await given.books(index, { urgency }).getPaymentConditions()
        return undefined
      } catch (error) {
        if (!(error instanceof ExactError)) throw error
        return error
      }
    }),
  )

test('three servers together call as often as Exact Online allows, and meet no refusal', async () => {
  const answers = await ask(CALLS.minute + 30, 'release')
  expect(given.statuses()).toEqual(Array(CALLS.minute).fill(200))
  const refused = answers.filter((answer) => answer !== undefined)
  expect(refused).toHaveLength(30)
  expect(new Set(refused.map(({ kind }) => kind))).toEqual(new Set(['throttled']))
  // Exact Online's minutes end on the minute; asked after its first answer, that is known.
  const [late] = await ask(1, 'release')
  expect(late?.retryAt).toEqual(new Date('2026-03-02T09:01:00Z'))
  given.wait(50)
  await ask(CALLS.minute, 'release')
  expect(given.statuses()).toEqual(Array(2 * CALLS.minute).fill(200))
})

test('what can wait leaves room for persons, and both for releases', async () => {
  await ask(CALLS.minute, 'background')
  expect(given.statuses()).toHaveLength(CALLS.minute - RESERVE.background.minute)
  await ask(CALLS.minute, 'person')
  expect(given.statuses()).toHaveLength(CALLS.minute - RESERVE.person.minute)
  await ask(CALLS.minute, 'release')
  expect(given.statuses()).toEqual(Array(CALLS.minute).fill(200))
})

test('what an answer says of the limits is kept only where it differs from what was counted', async () => {
  const changes = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from kept`.execute(given.db)
    return rows[0]?.count
  }
  await sql`create table kept (at timestamptz default now())`.execute(given.db)
  await sql`create function keep() returns trigger language plpgsql as
    'begin if new.calls_left <> old.calls_left - 1 or new.ends_at <> old.ends_at then insert into kept default values; end if;
     return new; end'`.execute(given.db)
  await sql`create trigger kept before update on exact_budget for each row execute function keep()`.execute(given.db)
  await ask(1, 'release')
  // When the minute ends, which the first answer says; where a day ends is known.
  expect(await changes()).toBe(1)
  for (let time = 0; time < 3; time++) await ask(1, 'release')
  expect(await changes()).toBe(1)
  given.sandbox.faults.add({ kind: 'throttle', endpoint: 'cashflow/PaymentConditions' })
  await ask(1, 'release')
  expect(await changes()).toBe(2)
})

test('a 429 that others caused is believed: nothing is sent until the minute is over', async () => {
  given.sandbox.faults.add({ kind: 'throttle', endpoint: 'cashflow/PaymentConditions' })
  const [first] = await ask(1, 'release')
  expect(first).toMatchObject({ kind: 'throttled', retryAt: new Date('2026-03-02T09:01:00Z') })
  expect((await ask(5, 'release')).map((answer) => answer?.kind)).toEqual(Array(5).fill('throttled'))
  expect(given.statuses()).toEqual([THROTTLED])
  given.wait(50)
  expect(await ask(5, 'release')).toEqual(Array(5).fill(undefined))
})

test('an endpoint that keeps refusing is left alone before Exact Online blocks it, and others are not', async () => {
  given.sandbox.faults.add({ kind: 'status', status: 403, endpoint: 'cashflow/PaymentConditions', times: null })
  for (let time = 0; time < MOST_REFUSALS + 3; time++) await ask(1, 'person')
  expect(given.statuses()).toEqual(Array(MOST_REFUSALS).fill(403))
  expect(given.logged).toEqual(['exact-endpoint-rests'])
  expect((await ask(1, 'release'))[0]).toMatchObject({
    kind: 'throttled',
    retryAt: new Date(given.clock.now().getTime() + 3_600_000),
  })
  await given.books(1).getJournals()
  given.sandbox.faults.clear()
  given.wait(3_600)
  expect(await ask(1, 'person')).toEqual([undefined])
})

test('an answer whose limits cannot be kept is an answer all the same', async () => {
  await given.books(0).getPaymentConditions()
  await sql`alter table exact_budget add constraint full_disk check (ends_at <> '2026-03-02T09:02:00Z')`.execute(
    given.db,
  )
  given.wait(60)
  expect(await given.books(0).getPaymentConditions()).not.toHaveLength(0)
  expect(given.logged).toEqual(['exact-limits-not-kept'])
})
