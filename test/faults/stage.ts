import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import { createExact } from '../../bot/exact/exact.ts'
import { createConnections } from '../../bot/store/connections.ts'
import { createStore } from '../../bot/store/create-store.ts'
import { createExactBudget } from '../../bot/store/exact-budget.ts'
import { createReference } from '../../bot/store/reference.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import { createAttachFile } from '../../bot/use-cases/booking/attach-file.ts'
import { createFinishBooking } from '../../bot/use-cases/booking/finish-booking.ts'
import { createPostEntry } from '../../bot/use-cases/booking/post-entry.ts'
import { createPostWanted } from '../../bot/use-cases/booking/post-wanted.ts'
import { createSettleBooking } from '../../bot/use-cases/booking/settle-booking.ts'
import { createResumeReleases } from '../../bot/use-cases/connections/resume-releases.ts'
import { createTryAgain } from '../../bot/use-cases/managing/try-again.ts'
import type { Exact, Log } from '../../bot/use-cases/ports.ts'
import { createReleaseInvoices } from '../../bot/use-cases/releasing/release-invoices.ts'
import type { JobName } from '../../bot/use-cases/store-port.ts'
import { createTellPeople } from '../../bot/use-cases/telling/tell-people.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { afterwards } from '../setup/afterwards.ts'
import { openFreshDatabase } from '../setup/fresh-database.ts'
import { standingInBooks } from './approved-invoice.ts'
import { createJobDriver } from './job-driver.ts'
import { killableStore } from './killable-store.ts'
import { openMailroom } from './mailroom.ts'
import { openRoad, type Spot, type Trouble } from './road.ts'

/** The administration of every story. */
export const ADMINISTRATION = `nl-${DEMO}`
export const ENTRIES = /purchaseentry\/PurchaseEntries/

const DAY_MS = 24 * 3_600_000
const FIRST_DAY = Date.parse('2026-11-16T09:00:00Z')

/** Old enough that the next call refreshes it, and still accepted. Milliseconds. */
const TOKEN_AGE_MS = 575_000

/** How often trouble strikes: once, always, or for so many milliseconds. */
export type Lasting = 'once' | 'always' | number

const urls = { invoice: () => '', page: () => '', entry: () => null }

/** Exact Online with a bad road to it, a database, Akkoord's own jobs, and people who keep what they are told. */
export const openStage = async () => {
  const time = { ms: FIRST_DAY }
  const clock = { now: () => new Date(time.ms) }
  const sandbox = await startExactSandbox({ clock })
  afterwards(sandbox.close)
  /** Ends once Exact Online is silent: nobody waits for the client's own minute here. */
  let patience = new AbortController()
  const road = await openRoad(sandbox.url, () => {
    patience.abort()
    patience = new AbortController()
  })
  afterwards(road.close)
  const { db } = await openFreshDatabase('postgres')

  const errors: unknown[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event, fields) => errors.push({ event, fields }),
  }
  const driver = createJobDriver(time)
  const real = createStore(db, { enqueue: async (_db, job, key) => driver.wake(job, key), nudge: driver.wake })
  const { store, ...killing } = killableStore(real)
  const mailroom = openMailroom(clock)
  const reference = createReference(db)
  const connections = createConnections(db, createSecretBox(randomBytes(32)))
  const budget = createExactBudget(db)

  const person = (name: string) =>
    store.savePerson(
      { tenantId: TENANT, objectId: guidOf(`object ${name}`) },
      {
        name,
        mail: `${name}@demo.example`,
        locale: 'nl',
        chat: { serviceUrl: 'http://127.0.0.1', conversationId: name },
      },
    )
  const people = { bea: await person('bea'), anna: await person('anna'), kim: await person('kim') }
  await store.addAdministration({
    administrationId: ADMINISTRATION,
    tenantId: TENANT,
    division: DEMO,
    name: 'Demo B.V.',
    holdUntilApproved: false,
    defaultCondition: null,
    administrator: people.kim,
  })
  await store.changeSettings(ADMINISTRATION, { holdUntilApproved: true }, false)

  const newExact = (): Exact => {
    const exact = createExact({
      baseUrl: road.url,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      redirectUri: 'http://127.0.0.1/exact/callback',
      connections,
      budget,
      reference,
      clock,
      log,
    })
    return {
      ...exact,
      books: (owner, division, calls) => exact.books(owner, division, { ...calls, patience: patience.signal }),
    }
  }
  let exact = newExact()

  const connect = async () => {
    const user = sandbox.books.users.find(({ lastName }) => lastName === 'Jansen')
    const { headers } = await fetch(`${exact.authorizeUrl('state')}&user=${user?.id}`, { redirect: 'manual' })
    await exact.connect(people.bea, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  }

  /** The first call refreshes the token, which is not refused yet. */
  const connectLongAgo = async () => {
    await connect()
    time.ms += TOKEN_AGE_MS
  }

  const tools = () => {
    const wait = async (ms: number) => {
      time.ms += ms
    }
    const { messenger, directory } = mailroom
    const deps = { store, exact, messenger, directory, reference, clock, log, urls, mailUrls: urls, wait }
    const finishBooking = createFinishBooking(deps)
    const postEntry = createPostEntry({ ...deps, finishBooking })
    return { ...deps, finishBooking, postEntry, postWanted: createPostWanted({ ...deps, postEntry }) }
  }
  const handlersOf = (deps: ReturnType<typeof tools>): Record<JobName, (key: InvoiceKey) => Promise<void>> => ({
    tell: createTellPeople(deps),
    release: createReleaseInvoices(deps),
    'finish-booking': createSettleBooking(deps),
    'attach-file': createAttachFile(deps),
  })

  const lastCall = () => sandbox.calls.at(-1)?.number ?? 0
  let firstCall = 0

  return {
    now: clock.now,
    time,
    sandbox,
    road,
    store,
    db,
    people,
    mailroom,
    errors,
    ...killing,
    tools,
    connectLongAgo,

    /** Begins a story: another day, a token that is due for a refresh, and nothing left of earlier stories. */
    async begin(): Promise<void> {
      killing.spare()
      road.clear()
      sandbox.faults.clear()
      mailroom.empty()
      errors.length = 0
      driver.forget()
      await sql`update invoice set state = 'not-booked', work_at = null`.execute(db)
      time.ms = FIRST_DAY + Math.ceil((time.ms - FIRST_DAY) / DAY_MS + 0.5) * DAY_MS
      exact = newExact()
      // A token of another day is refreshed by the first call.
      if ((await exact.connectionOf(people.bea)).connection !== 'connected') await connectLongAgo()
      firstCall = lastCall()
    },

    /** Has the jobs do what is due, until nothing is any more, or until this long has passed. */
    run: (forMs = DAY_MS) => driver.run({ db, store, handlers: handlersOf(tools()) }, forMs),

    /** Another server takes over from one that was killed. */
    restart: () => driver.forget(),

    /** Puts trouble on the road: for one call, for all of them, or for those within so many milliseconds. */
    trouble(spot: Spot, trouble: Trouble, lasting: Lasting = 'once'): void {
      const end = typeof lasting === 'number' ? time.ms + lasting : Number.POSITIVE_INFINITY
      road.put(spot, trouble, (struck) => (lasting === 'once' ? struck === 0 : time.ms < end))
    },

    /** The consent is given anew, and what waited for it goes on. */
    async reconnect(): Promise<void> {
      await connect()
      await createResumeReleases(tools())(people.bea)
    },

    /** The booker presses Try again. */
    async tryAgain(key: InvoiceKey): Promise<void> {
      const refusal = await createTryAgain(tools()).invoice(key, { ...people.bea, isAdministrator: null })
      if (refusal !== null) throw new Error(refusal)
    },

    /** Writes to this endpoint that took effect in this story. */
    writes: (method: 'POST' | 'PUT', path: RegExp) =>
      sandbox.calls.filter(
        (call) =>
          call.number > firstCall && call.method === method && path.test(call.path) && (call.status ?? 500) < 300,
      ).length,

    async invoiceOf(key: InvoiceKey) {
      const invoice = (await store.findRound(key))?.invoice
      if (!invoice) throw new Error('no such invoice')
      return invoice
    },

    async eventsOf(key: InvoiceKey): Promise<string[]> {
      return (await store.timeline(key)).map(({ event }) => event)
    },

    /** An invoice that stands in the books on AU, and that everybody has just approved. */
    async approved(): Promise<InvoiceKey & { entryId: string }> {
      const key = { administrationId: ADMINISTRATION, invoiceId: randomUUID() }
      const { entryId, iban, invoice } = standingInBooks(sandbox, key, people.bea)
      await store.addInvoice(invoice, clock.now(), clock.now())
      const now = clock.now()
      const changes = {
        state: 'releasing' as InvoiceState,
        entryId,
        payeeAccounts: [iban],
        posting: null,
        release: { nextAttemptAt: now, since: now },
        workAt: now,
      }
      await store.save({ key, revision: 1, changes, timeline: [] })
      return { ...key, entryId }
    },
  }
}
