// What releasing a backlog costs in calls to Exact Online, beside a plain client that reads, writes and reads back one
// invoice at a time; and how long a single release takes when nothing else is to be done.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createExact } from '../bot/exact/exact.ts'
import { createConnections } from '../bot/store/connections.ts'
import { createStore } from '../bot/store/create-store.ts'
import type { Database } from '../bot/store/database/database.ts'
import { migrate } from '../bot/store/database/migrate.ts'
import { openDatabase } from '../bot/store/database/open-database.ts'
import { createExactBudget } from '../bot/store/exact-budget.ts'
import { createSecretBox } from '../bot/store/secret-box.ts'
import type { ExactBudget } from '../bot/use-cases/exact-budget-port.ts'
import { ExactError, type Identity } from '../bot/use-cases/ports.ts'
import { createReleaseInvoices } from '../bot/use-cases/releasing/release-invoices.ts'
import { DEMO } from '../sandbox/exact/seed/users.ts'
import { type OutsideWorld, startOutsideWorld } from '../sandbox/outside-world.ts'
import { setUpAdministration } from '../sandbox/set-up.ts'
import { startChild } from './child.ts'
import { bodiesOf } from './click-bodies.ts'
import { startBenchPostgres } from './embedded-postgres.ts'
import { freePort } from './free-port.ts'
import { createSend, drive } from './load.ts'
import { type Click, seed } from './seed.ts'

const BACKLOG = 500
const SINGLE = 60
const WARM_UP = 10

/** Who clicks after this time is no one in a hurry: nothing waits for more clicks (bot/jobs/click-priority.ts). Milliseconds. */
const IDLE_MS = 300

/** What the issue asks for. */
const TARGETS = { perLimitMinute: 55, callsPerInvoice: 1.1, medianMs: 50 }

/** Calls that Exact Online answers in a minute, for one administration. */
const LIMIT = 60
const MINUTE_MS = 60_000
const START = '2026-11-16T08:00:00Z'
const ADMINISTRATION = `nl-${DEMO}`
const THROTTLED = 429
/** A job that was put off is looked for again at its time; this is only to end a loop that goes nowhere. */
const MOST_ROUNDS = 100_000

const quiet = { info() {}, warn() {}, error() {} }

const UNLIMITED: ExactBudget = {
  take: async () => ({ counted: [] }),
  left: async (_call, now) => ({ calls: Number.POSITIVE_INFINITY, until: now }),
  keepContracts: async () => {},
  learn: async () => {},
  refused: async () => false,
}

type Backlog = {
  released: number
  callsPerInvoice: number
  minutes: number
  perLimitMinute: number
  refused: number
  writtenTwice: number
}

const lastCall = ({ exact }: OutsideWorld): number => exact.calls.at(-1)?.number ?? 0

/** An Exact Online with its limits on and `BACKLOG` approved invoices, and a clock that goes only where it is put. */
const openBacklog = async (dataDir: string, budgetOf: (database: Database) => ExactBudget) => {
  const time = { ms: Date.parse(START) }
  const clock = { now: () => new Date(time.ms) }
  const world = await startOutsideWorld({ clock })
  const database = await openDatabase({ dataDir, log: quiet })
  await migrate(database.db, quiet)
  const store = createStore(database.db, { enqueue: async () => undefined, nudge: () => undefined })
  const { directory } = world.microsoft
  const tenantId = world.environment('http://127.0.0.1').MicrosoftAppTenantId ?? ''
  const owner: Identity = { tenantId, objectId: directory.get('bea').objectId }
  const administrator = await store.savePerson({ tenantId, objectId: directory.get('kim').objectId }, { name: 'Kim' })
  await store.addAdministration({
    administrationId: ADMINISTRATION,
    tenantId,
    division: DEMO,
    name: 'Demo B.V.',
    holdUntilApproved: true,
    defaultCondition: null,
    administrator,
  })
  const exact = createExact({
    baseUrl: world.exact.url,
    clientId: world.exact.clientId,
    clientSecret: world.exact.clientSecret,
    redirectUri: 'http://127.0.0.1/exact/callback',
    connections: createConnections(database.db, createSecretBox(randomBytes(32))),
    budget: budgetOf(database),
    clock,
    log: quiet,
  })
  const clicks = await seed(world, database, BACKLOG)
  const user = world.exact.books.users.find(({ lastName }) => lastName === 'Jansen')
  const { headers } = await fetch(`${exact.authorizeUrl('state')}&user=${user?.id}`, { redirect: 'manual' })
  await exact.connect(owner, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  const invoiceIds = [...new Set(clicks.map(({ invoiceId }) => invoiceId))]
  await sql`update invoice set state = 'releasing', release_next_at = ${clock.now()}, work_at = ${clock.now()}`.execute(
    database.db,
  )
  const before = lastCall(world)
  const calls = () => world.exact.calls.filter(({ number, path }) => number > before && path.includes(`/${DEMO}/`))

  const measured = async (released: number): Promise<Backlog> => {
    const writes = calls().filter(({ method }) => method === 'PUT')
    const used = new Set(calls().map(({ at }) => Math.floor(Date.parse(at) / MINUTE_MS)))
    return {
      released,
      callsPerInvoice: calls().length / BACKLOG,
      minutes: used.size,
      perLimitMinute: (released * LIMIT) / calls().length,
      refused: calls().filter(({ status }) => status === THROTTLED).length,
      writtenTwice: writes.length - new Set(writes.map(({ path }) => path)).size,
    }
  }
  const close = async () => {
    await database.close()
    await world.close()
  }
  return { time, clock, world, database, store, exact, owner, invoiceIds, measured, close }
}

type World = Awaited<ReturnType<typeof openBacklog>>

/** Akkoord's own job, woken as the sweeper wakes it; where nothing is due, the clock goes to when something is. */
const releaseByAkkoord = async ({ time, clock, database, store, exact, measured }: World): Promise<Backlog> => {
  const release = createReleaseInvoices({ store, exact, clock })
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = await database.db
      .selectFrom('invoice')
      .select(['invoice_id', 'release_next_at'])
      .where('state', '=', 'releasing')
      .orderBy('release_next_at')
      .limit(1)
      .executeTakeFirst()
    if (!next?.release_next_at) break
    time.ms = Math.max(time.ms, next.release_next_at.getTime())
    await release({ administrationId: ADMINISTRATION, invoiceId: next.invoice_id })
  }
  const { count } = await database.db
    .selectFrom('invoice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'released')
    .executeTakeFirstOrThrow()
  return await measured(Number(count))
}

/** The baseline: reads, writes and reads back each; over the limit it waits until Exact Online's minute is over. */
const releasePlainly = async ({ time, database, exact, owner, measured }: World): Promise<Backlog> => {
  const books = exact.books(owner, DEMO)
  const patiently = async <T>(call: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await call()
      } catch (error) {
        if (!(error instanceof ExactError) || !error.retryAt) throw error
        time.ms = Math.max(time.ms, error.retryAt.getTime())
      }
    }
  }
  let released = 0
  for (const { entry_id: entryId } of await database.db.selectFrom('invoice').select('entry_id').execute()) {
    const entry = entryId === null ? undefined : await patiently(() => books.findEntry(entryId))
    if (entryId === null || !entry) throw new Error('an entry is missing')
    await patiently(() => books.getTerms(entry))
    await patiently(() => books.changeCondition(entryId, { conditionCode: '30', dueDate: '2026-12-12' }))
    const after = await patiently(() => books.findEntry(entryId))
    const terms = await patiently(() => books.getTerms(entry))
    if (after?.conditionCode === '30' && terms.every(({ method }) => method === 'B')) released++
  }
  return await measured(released)
}

/** Milliseconds from the last approval to the verified release, less what the sandbox took to answer. */
const measureSingle = async (folder: string): Promise<{ medianMs: number; p95Ms: number; count: number }> => {
  const world = await startOutsideWorld({ exactLimits: 'off' })
  world.microsoft.limits.enforce(false)
  const postgres = await startBenchPostgres(folder)
  const databaseUrl = await postgres.createDatabase('akkoord')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    ...world.environment(url),
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
  }
  const child = await startChild('akkoord-process.ts', environment)
  world.botListensAt(url)
  try {
    await setUpAdministration({
      akkoordUrl: url,
      tokenOf: (person) => world.microsoft.issueUserToken(person),
      exactUserOf: (name) =>
        world.exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '',
    })
    const database = await openDatabase({ url: databaseUrl, dataDir: '', log: quiet })
    const clicks = await seed(world, database, WARM_UP + SINGLE)
    const send = createSend(`${url}/api/messages`, await world.microsoft.issuer.issueChannelToken(), 1)
    const click = (some: Click[]) => drive(send, bodiesOf(world, some), 1, () => true)
    await click(clicks.filter(({ person }) => person === 'anna'))

    const took: number[] = []
    for (const last of clicks.filter(({ person }) => person === 'arjan')) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
      const before = lastCall(world)
      await click([last])
      let lines: { event: string; at: Date }[] = []
      while (!lines.some(({ event }) => event === 'released')) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        lines = await database.db
          .selectFrom('timeline')
          .select(['event', 'at'])
          .where('invoice_id', '=', last.invoiceId)
          .where('event', 'in', ['approved', 'released'])
          .execute()
      }
      const at = (event: string) => Math.max(...lines.filter((line) => line.event === event).map((line) => +line.at))
      const outside = world.exact.calls
        .filter(({ number }) => number > before)
        .reduce((sum, { durationMs }) => sum + durationMs, 0)
      took.push(at('released') - at('approved') - outside)
    }
    await database.close()
    const sorted = took.slice(WARM_UP).toSorted((one, other) => one - other)
    const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    return { medianMs: part(0.5), p95Ms: part(0.95), count: sorted.length }
  } finally {
    await child.stop()
    await postgres.stop()
    await world.close()
  }
}

/** npm run bench -- release */
export const release = async ({ json }: { json: boolean }): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'akkoord-bench-'))
  const tell = (line: string) => (json ? console.error(line) : console.log(line))
  try {
    const results: Record<string, Backlog> = {}
    for (const [name, run, budgetOf] of [
      ['plain', releasePlainly, () => UNLIMITED],
      ['akkoord', releaseByAkkoord, ({ db }: Database) => createExactBudget(db)],
    ] as const) {
      const world = await openBacklog(join(folder, name), budgetOf)
      const began = performance.now()
      const found = await run(world)
      results[name] = found
      await world.close()
      tell(
        `${name.padEnd(8)} ${found.released} of ${BACKLOG} released and verified   ${found.callsPerInvoice.toFixed(3)} calls each   ` +
          `${found.perLimitMinute.toFixed(1)} in ${LIMIT} calls, ${found.minutes} minutes by the clock   ` +
          `${found.refused} times 429, ${found.writtenTwice} written twice   ${((performance.now() - began) / 1000).toFixed(1)} s here`,
      )
    }
    const ratio = (results.akkoord?.perLimitMinute ?? 0) / (results.plain?.perLimitMinute ?? 1)
    const single = await measureSingle(folder)
    tell(
      `single   last approval to verified release, less the sandbox's own time: median ${single.medianMs.toFixed(1)} ms, ` +
        `p95 ${single.p95Ms.toFixed(1)} ms (${single.count} releases)`,
    )
    tell(
      `targets  ${TARGETS.perLimitMinute} in ${LIMIT} calls, ${TARGETS.callsPerInvoice} calls each, no 429, median ${TARGETS.medianMs} ms; ` +
        `Akkoord releases ${ratio.toFixed(2)} times as many as the plain client in the same calls`,
    )
    if (json) console.log(JSON.stringify({ ...results, ratio, single, targets: TARGETS }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
