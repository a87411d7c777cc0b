// What a thousand drafts cost in calls to Exact Online, beside a plain client that reads, prints and reads back each.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createExact } from '../bot/exact/exact.ts'
import { createConnections } from '../bot/store/connections.ts'
import { createSalesStore } from '../bot/store/create-sales-store.ts'
import { createStore } from '../bot/store/create-store.ts'
import { migrate } from '../bot/store/database/migrate.ts'
import { openDatabase } from '../bot/store/database/open-database.ts'
import { createExactBudget } from '../bot/store/exact-budget.ts'
import { createSecretBox } from '../bot/store/secret-box.ts'
import { createSettingsRecords } from '../bot/store/settings-records.ts'
import { createSendInvoices } from '../bot/use-cases/invoicing/send-invoices.ts'
import { createSyncCustomers } from '../bot/use-cases/invoicing/sync-customers.ts'
import { ExactError } from '../bot/use-cases/ports.ts'
import { DEMO } from '../sandbox/exact/seed/users.ts'
import { type ExactSandbox, startExactSandbox } from '../sandbox/exact/start-exact-sandbox.ts'

const DRAFTS = 1_000

/** What the issue asks for. */
const CALLS_PER_DRAFT = 1.2

const START = '2026-11-16T08:00:00Z'
const MINUTE_MS = 60_000
const OPEN = 20

const PLACE = { administrationId: `nl-${DEMO}`, division: DEMO }
const KIM = { tenantId: '11111111-1111-4111-8111-111111111111', objectId: '22222222-2222-4222-8222-222222222222' }

const quiet = { info() {}, warn() {}, error() {} }

type Measured = {
  callsPerDraft: number
  minutes: number
  sent: number
  mailedTwice: number
  calls: Record<string, number>
}

/** An Exact Online with its limits on, a database, a connection, and a clock that goes only where it is put. */
const openWorld = async (folder: string) => {
  const time = { ms: Date.parse(START) }
  const clock = { now: () => new Date(time.ms) }
  const sandbox = await startExactSandbox({ clock })
  const database = await openDatabase({ dataDir: folder, log: quiet })
  await migrate(database.db, quiet)
  const plain = createStore(database.db, { enqueue: async () => undefined, nudge: () => undefined })
  const administrator = await plain.savePerson(KIM, { name: 'Kim Visser' })
  await plain.addAdministration({
    ...PLACE,
    tenantId: KIM.tenantId,
    name: 'Demo B.V.',
    holdUntilApproved: false,
    defaultCondition: null,
    administrator,
  })
  const calls: Record<string, number> = {}
  const count = (event: string, fields: Record<string, unknown> = {}) => {
    if (event !== 'exact-called') return
    const name = `${fields.method} ${String(fields.path).split('/').at(-1)}`
    calls[name] = (calls[name] ?? 0) + 1
  }
  const exact = createExact({
    baseUrl: sandbox.url,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    redirectUri: 'http://127.0.0.1/exact/callback',
    connections: createConnections(database.db, createSecretBox(randomBytes(32))),
    budget: createExactBudget(database.db),
    clock,
    log: { ...quiet, info: count },
  })
  const user = sandbox.books.users.find(({ lastName }) => lastName === 'Visser')
  const { headers } = await fetch(`${exact.authorizeUrl('state')}&user=${user?.id}`, { redirect: 'manual' })
  await exact.connect(KIM, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  for (const { InvoiceID } of sandbox.books.division(DEMO).salesInvoices.filter(({ Status }) => Status === OPEN)) {
    sandbox.act(DEMO, 'remove-sales-draft', { invoice: InvoiceID })
  }
  const customers = sandbox.books.seedCustomers(DEMO, DRAFTS)
  const close = async () => {
    await database.close()
    await sandbox.close()
  }
  return { time, clock, sandbox, db: database.db, calls, exact, customers, close }
}

type World = Awaited<ReturnType<typeof openWorld>>

const layoutsOf = async (world: World) => {
  const layouts = await world.exact.sales(KIM, DEMO).getLayouts()
  const of = (kind: string) => layouts.find((layout) => layout.kind === kind)?.layoutId ?? ''
  return { layoutId: of('document'), emailLayoutId: of('email') }
}

const outcomeOf = (sandbox: ExactSandbox, drafts: string[]) => {
  const mails = new Map<string, number>()
  for (const { invoiceId } of sandbox.books.division(DEMO).sentMails) {
    mails.set(invoiceId, (mails.get(invoiceId) ?? 0) + 1)
  }
  return {
    sent: drafts.filter((id) => mails.get(id) === 1).length,
    mailedTwice: drafts.filter((id) => (mails.get(id) ?? 0) > 1).length,
  }
}

const measured = ({ calls, sandbox, time }: World, drafts: string[], begunAt: number): Measured => ({
  callsPerDraft: Object.values(calls).reduce((sum, one) => sum + one, 0) / drafts.length,
  minutes: (time.ms - begunAt) / MINUTE_MS,
  ...outcomeOf(sandbox, drafts),
  calls: { ...calls },
})

const forget = (calls: Record<string, number>) => {
  for (const name of Object.keys(calls)) delete calls[name]
}

/** Akkoord's engine: its jobs run when they say that they are due, as the sweeper has them run. */
const measureAkkoord = async (world: World): Promise<Measured> => {
  const { db, clock, exact, time, sandbox, calls } = world
  const store = createSalesStore(db)
  const settings = createSettingsRecords({ db, isLicensed: () => true, clock })
  const deps = { store, exact, settings, clock, wake: () => undefined }
  const jobs = { sync_at: createSyncCustomers(deps), send_at: createSendInvoices(deps) }
  const layouts = await layoutsOf(world)
  for (const customerId of world.customers) {
    const set = { automatic: true, invoicingMethod: 'email' as const, printAndSend: false, ...layouts }
    await settings.writeCustomer(PLACE, { customerId, code: '', name: '', version: '', settings: set, by: 'Kim' })
  }
  await settings.writeSwitch(PLACE, { printInvoices: true, version: '0', by: 'Kim' })
  await store.openMissing(clock.now())

  /** Runs the job that is due first, at the moment when it is due. */
  const runNext = async () => {
    const { sync_at, send_at } = await db
      .selectFrom('invoicing')
      .select(['sync_at', 'send_at'])
      .executeTakeFirstOrThrow()
    const isSync = sync_at !== null && (send_at === null || sync_at <= send_at)
    const due = isSync ? sync_at : send_at
    if (!due) throw new Error('nothing is due')
    time.ms = Math.max(time.ms, due.getTime())
    await jobs[isSync ? 'sync_at' : 'send_at'](PLACE.administrationId)
  }
  while (((await store.findInvoicing(PLACE.administrationId))?.polledAt ?? null) === null) await runNext()

  forget(calls)
  const drafts = draftsFor(world)
  const begunAt = time.ms
  while ((await store.openSales(PLACE.administrationId)).length > 0 || outcomeOf(sandbox, drafts).sent === 0) {
    await runNext()
  }
  return measured(world, drafts, begunAt)
}

/** One for each customer. */
const draftsFor = ({ sandbox, customers }: World): string[] =>
  customers.map((customer) => {
    const { id } = sandbox.act(DEMO, 'add-sales-draft', { customer, amount: 100 }) as { id: string }
    return id
  })

/** The baseline: lists the drafts once, and for each one reads, prints and reads back; over the limit it waits. */
const measurePlain = async (world: World): Promise<Measured> => {
  const { exact, time, calls } = world
  const { layoutId, emailLayoutId } = await layoutsOf(world)
  const books = exact.sales(KIM, DEMO)
  forget(calls)
  const drafts = draftsFor(world)
  const begunAt = time.ms
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
  for (const { salesInvoiceId } of await patiently(books.openDrafts)) {
    await patiently(() => books.readSales([salesInvoiceId]))
    await patiently(() => books.print({ salesInvoiceId, layoutId, emailLayoutId, invoiceDate: null }))
    await patiently(() => books.readSales([salesInvoiceId]))
  }
  return measured(world, drafts, begunAt)
}

/** npm run bench -- auto-invoice */
export const autoInvoice = async ({ json }: { json: boolean }): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'akkoord-bench-'))
  const tell = (line: string) => (json ? console.error(line) : console.log(line))
  try {
    const results: Record<string, Measured> = {}
    for (const [name, measure] of [
      ['plain', measurePlain],
      ['akkoord', measureAkkoord],
    ] as const) {
      const world = await openWorld(join(folder, name))
      const began = performance.now()
      const found = await measure(world)
      results[name] = found
      await world.close()
      tell(
        `${name.padEnd(8)} ${found.callsPerDraft.toFixed(3)} calls a draft   ${found.sent} of ${DRAFTS} sent once, ` +
          `${found.mailedTwice} twice   ${Math.round(found.minutes)} minutes by the clock, ` +
          `${((performance.now() - began) / 1000).toFixed(1)} s here`,
      )
      tell(
        `         ${Object.entries(found.calls)
          .map(([call, times]) => `${times} ${call}`)
          .join(', ')}`,
      )
    }
    const ratio = (results.akkoord?.callsPerDraft ?? 0) / (results.plain?.callsPerDraft ?? 1)
    tell(
      `target   ${CALLS_PER_DRAFT} calls a draft, none twice; Akkoord needs ${ratio.toFixed(2)} of the plain client's calls`,
    )
    if (json) console.log(JSON.stringify({ ...results, ratio, target: CALLS_PER_DRAFT }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
