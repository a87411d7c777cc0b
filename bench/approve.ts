// A click's way through the server, beside a bare bot and beside its SQL alone.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fromPglite, PgBoss } from 'pg-boss'
import { decide } from '../bot/approvals/decide.ts'
import { createEnqueue, createNudge, createQueues } from '../bot/jobs/queues.ts'
import { createStore } from '../bot/store/create-store.ts'
import { openDatabase } from '../bot/store/database/open-database.ts'
import { type OutsideWorld, startOutsideWorld } from '../sandbox/outside-world.ts'
import { setUpAdministration } from '../sandbox/set-up.ts'
import { type Child, startChild } from './child.ts'
import { bodiesOf } from './click-bodies.ts'
import { startBenchPostgres } from './embedded-postgres.ts'
import { freePort } from './free-port.ts'
import { createSend, drive, type Load } from './load.ts'
import type { Memory } from './memory.ts'
import { type Click, seed } from './seed.ts'

/** Clicks one at a time, and then so many more side by side. The rest is for the memory alone. */
const ALONE = 400
const TOGETHER = 2_000
const AT_ONCE = 16
const SQL_CLICKS = 400
const WARM_UP = 100

/** What the issue asks for. */
const TARGETS = {
  pglite: { extraMs: 12, perSecond: 80 },
  postgres: { extraMs: 8, ofBareBot: 0.2 },
  rssMb: 550,
}

const quiet = { info() {}, warn() {}, error() {} }

type Where = { kind: 'pglite' | 'postgres'; environment: Record<string, string> }
type Measured = {
  alone: Load
  together: Load
  memory: { before: Memory; after: Memory } | null
  sqlPerSecond: number | null
}

/** Half of the clicks release an invoice. */
const isApproved = (text: string) => /approved|goedgekeurd|iedereen akkoord/i.test(text)

const measureBareBot = async (world: OutsideWorld, token: string): Promise<Measured> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = await startChild('bare-bot-process.ts', {
    ...world.environment(url),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
  })
  const clicks = Array.from({ length: WARM_UP + ALONE + TOGETHER }, () => ({
    person: 'anna',
    invoiceId: randomUUID(),
    activityId: '1',
  }))
  const bodies = bodiesOf(world, clicks)
  const send = createSend(`${url}/api/messages`, token, AT_ONCE)
  await drive(send, bodies.slice(0, WARM_UP), 1, isApproved)
  const alone = await drive(send, bodies.slice(WARM_UP, WARM_UP + ALONE), 1, isApproved)
  const together = await drive(send, bodies.slice(WARM_UP + ALONE), AT_ONCE, isApproved)
  const memory = await child.memory()
  await child.stop()
  return { alone, together, memory: { before: memory, after: memory }, sqlPerSecond: null }
}

/** The statements of a click through the same driver, in this process, with no workers. */
const measureSql = async ({ kind, environment }: Where, clicks: Click[], world: OutsideWorld): Promise<number> => {
  const database = await openDatabase({
    ...(environment.DATABASE_URL === undefined ? {} : { url: environment.DATABASE_URL }),
    dataDir: environment.DATA_DIR ?? '',
    log: quiet,
  })
  const boss =
    database.kind === 'pglite'
      ? new PgBoss({ db: fromPglite(database.pglite), backend: kind, supervise: false, schedule: false })
      : new PgBoss({ connectionString: environment.DATABASE_URL ?? '', supervise: false, schedule: false })
  await boss.start()
  await createQueues(boss)
  const store = createStore(database.db, { enqueue: createEnqueue(boss), nudge: createNudge({ boss, log: quiet }) })
  const tenantId = world.environment('http://127.0.0.1').MicrosoftAppTenantId ?? ''
  const began = performance.now()
  for (const { person, invoiceId } of clicks) {
    const key = { administrationId: 'nl-800100', invoiceId }
    const clicker = { tenantId, objectId: world.microsoft.directory.get(person).objectId }
    const { round, clicker: found } = await store.findRoundFor(key, clicker)
    const now = new Date()
    const outcome =
      round && decide(round, { personId: found?.personId, round: 1, now }, { is: 'approve', isConfirmed: false })
    if (!round || !outcome?.ok) throw new Error('the click of the benchmark was refused')
    const { seats, state, mustRelease } = outcome.decided
    const line = { at: now, actor: person, actorObjectId: clicker.objectId, event: 'approved' as const, details: {} }
    const save = {
      key,
      revision: round.invoice.revision,
      changes: { state, workAt: now },
      decided: { round: 1, seats, decidedAs: clicker },
      timeline: [line],
    }
    if (mustRelease) {
      await store.transaction(async (tx) => {
        await tx.save(save)
        await tx.wake('release', key)
      })
    } else await store.save(save)
    store.wake('tell', key)
  }
  const perSecond = clicks.length / ((performance.now() - began) / 1000)
  await boss.stop({ graceful: false })
  await database.close()
  return perSecond
}

const measureAkkoord = async (world: OutsideWorld, token: string, where: Where, total: number): Promise<Measured> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    ...world.environment(url),
    ...where.environment,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
  }
  const start = () => startChild('akkoord-process.ts', environment)
  let child: Child = await start()
  world.botListensAt(url)
  await setUpAdministration({
    akkoordUrl: url,
    tokenOf: (person) => world.microsoft.issueUserToken(person),
    exactUserOf: (name) =>
      world.exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '',
  })
  await child.stop()

  const database = await openDatabase({
    ...(where.environment.DATABASE_URL === undefined ? {} : { url: where.environment.DATABASE_URL }),
    dataDir: where.environment.DATA_DIR ?? '',
    log: quiet,
  })
  const clicks = await seed(world, database, (WARM_UP + total + SQL_CLICKS) / 2)
  await database.close()

  const sqlPerSecond = await measureSql(where, clicks.splice(0, SQL_CLICKS), world)

  child = await start()
  const bodies = bodiesOf(world, clicks)
  const send = createSend(`${url}/api/messages`, token, AT_ONCE)
  await drive(send, bodies.splice(0, WARM_UP), 1, isApproved)
  const alone = await drive(send, bodies.splice(0, ALONE), 1, isApproved)
  const before = await child.memory()
  const together = await drive(send, bodies.splice(0, TOGETHER), AT_ONCE, isApproved)
  const rest = await drive(send, bodies, AT_ONCE, isApproved)
  const after = await child.memory()
  await child.stop()
  together.failed += rest.failed
  return { alone, together, memory: { before, after }, sqlPerSecond }
}

const round = (value: number, digits = 1) => Number(value.toFixed(digits))

/** npm run bench -- approve */
export const approve = async ({ json, clicks }: { json: boolean; clicks: number }): Promise<void> => {
  const world = await startOutsideWorld({ exactLimits: 'off' })
  world.microsoft.limits.enforce(false)
  const token = await world.microsoft.issuer.issueChannelToken()
  const folder = await mkdtemp(join(tmpdir(), 'akkoord-bench-'))
  const postgres = await startBenchPostgres(folder)
  const databaseUrl = await postgres.createDatabase('akkoord')

  const tell = (line: string) => (json ? console.error(line) : console.log(line))
  try {
    tell(
      `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    )
    const bare = await measureBareBot(world, token)
    tell(
      `bare bot     one at a time ${round(bare.alone.medianMs, 2)} ms   16 at once ${round(bare.together.perSecond, 0)}/s`,
    )
    const results: Record<string, unknown> = {}
    const places: Where[] = [
      { kind: 'pglite', environment: { DATA_DIR: join(folder, 'pglite') } },
      { kind: 'postgres', environment: { DATABASE_URL: databaseUrl } },
    ]
    for (const where of places) {
      world.exact.reset({ connections: true })
      const found = await measureAkkoord(world, token, where, clicks)
      const extraMs = found.alone.medianMs - bare.alone.medianMs
      const ofBareBot = found.together.perSecond / bare.together.perSecond
      const { before, after } = found.memory ??
        bare.memory ?? { before: { rssMb: 0, heapMb: 0 }, after: { rssMb: 0, heapMb: 0 } }
      results[where.kind] = {
        extraMs: round(extraMs, 2),
        p95ExtraMs: round(found.alone.p95Ms - bare.alone.medianMs, 2),
        perSecond: round(found.together.perSecond, 0),
        ofBareBot: round(ofBareBot, 3),
        ofSqlAlone: round(found.together.perSecond / (found.sqlPerSecond ?? 1), 2),
        sqlPerSecond: round(found.sqlPerSecond ?? 0, 0),
        failed: found.alone.failed + found.together.failed,
        rssMb: round(after.rssMb, 0),
        heapMb: { before: round(before.heapMb), after: round(after.heapMb) },
      }
      tell(
        `${where.kind.padEnd(12)} one at a time +${round(extraMs, 2)} ms   16 at once ${round(found.together.perSecond, 0)}/s` +
          ` (${round(ofBareBot, 2)} of the bare bot; its SQL alone ${round(found.sqlPerSecond ?? 0, 0)}/s)` +
          `   ${round(after.rssMb, 0)} MB after ${clicks} decisions, heap ${round(before.heapMb)} -> ${round(after.heapMb)} MB` +
          `   failed ${found.alone.failed + found.together.failed}`,
      )
    }
    tell(
      `targets      pglite +${TARGETS.pglite.extraMs} ms, ${TARGETS.pglite.perSecond}/s   postgres +${TARGETS.postgres.extraMs} ms,` +
        ` ${TARGETS.postgres.ofBareBot} of the bare bot   ${TARGETS.rssMb} MB`,
    )
    if (json) {
      console.log(
        JSON.stringify({
          machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
          bareBot: { medianMs: round(bare.alone.medianMs, 2), perSecond: round(bare.together.perSecond, 0) },
          ...results,
          targets: TARGETS,
        }),
      )
    }
  } finally {
    await postgres.stop()
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}
