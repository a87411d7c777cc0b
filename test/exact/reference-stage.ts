import { randomUUID } from 'node:crypto'
import { createExact } from '../../bot/exact/exact.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createReference } from '../../bot/store/reference.ts'
import { createSuppliers } from '../../bot/store/suppliers.ts'
import type { Books, Identity } from '../../bot/use-cases/ports.ts'
import { createSupplierChoice } from '../../bot/use-cases/suppliers/supplier-choice.ts'
import { startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { createMemoryConnections } from './memory-connections.ts'
import { NO_LIMITS } from './no-limits.ts'

export const DEMO = 800_100

/** Short enough to wait for. Milliseconds. */
export const PAUSE_MS = 20

/** A stand-in for Exact Online and servers that share a copy of its reference data in one database. */
export const startReferenceStage = async ({ db }: Database) => {
  const time = { ms: Date.parse('2026-03-02T09:00:00Z') }
  const clock = { now: () => new Date(time.ms) }
  const sandbox = await startExactSandbox({ clock, limits: 'off' })
  const warned: string[] = []
  const quiet = () => undefined
  const stops: (() => Promise<void>)[] = []
  const log = { info: quiet, warn: (event: string) => void warned.push(event), error: quiet }

  /** A server with someone who is connected, of an organisation of its own unless told which. */
  const startServer = async (tenantId: string = randomUUID()) => {
    const reference = createReference(db)
    const exact = createExact({
      baseUrl: sandbox.url,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      redirectUri: 'http://127.0.0.1/exact/callback',
      connections: createMemoryConnections().store,
      budget: NO_LIMITS,
      reference,
      clock,
      log,
    })
    const owner: Identity = { tenantId, objectId: randomUUID() }
    const consent = `${exact.authorizeUrl('state-1')}&user=${sandbox.books.users[0]?.id}`
    const { headers } = await fetch(consent, { redirect: 'manual' })
    await exact.connect(owner, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
    const suppliers = createSupplierChoice({ store: createSuppliers(db), exact, clock, log, pauseMs: PAUSE_MS })
    stops.push(suppliers.stop)
    return {
      tenantId,
      owner,
      reference,
      suppliers,
      choosing: exact.choosing(owner, DEMO),
      books: exact.books(owner, DEMO, { mayUseCopy: true }),
      own: exact.books(owner, DEMO),
    }
  }

  /** What was called meanwhile, such as `GET crm/Accounts`. */
  const callsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = sandbox.calls.at(-1)?.number ?? 0
    await work()
    return sandbox.calls
      .filter(({ number, path }) => number > before && path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(`/api/v1/${DEMO}/`, '').split(/[?(]/)[0]}`)
  }

  /** Adds so many G/L accounts, 5000 the first. */
  const addGlAccounts = (count: number): void => {
    for (let code = 5_000; code < 5_000 + count; code += 1) {
      sandbox.act(DEMO, 'teach-gl-account', { code: String(code), description: `Rekening ${code}` })
    }
  }

  /** Adds so many suppliers: "Bakkerij Mulder 1001" and on. */
  const addSuppliers = (count: number): void => {
    const ids = new Set(sandbox.books.seedCustomers(DEMO, count))
    for (const account of sandbox.books.division(DEMO).accounts) account.IsSupplier ||= ids.has(account.ID)
  }

  return {
    sandbox,
    async close() {
      await Promise.all(stops.map((stop) => stop()))
      await sandbox.close()
    },
    startServer,
    addSuppliers,
    callsOf,
    addGlAccounts,
    warned,
    later: (ms: number) => {
      time.ms += ms
    },
  }
}

export type ReferenceStage = Awaited<ReturnType<typeof startReferenceStage>>

/** Asks once for each kind of what is kept, so that the copy is there. */
export const fillCopy = async (books: Books): Promise<void> => {
  await books.findGlAccounts({ codes: ['0'] })
  await books.getJournals()
  await books.getVatCodes()
}
