import { type Clock, type Exact, ExactError, type Identity, type Log } from '../ports.ts'
import type { SupplierStore } from '../supplier-ports.ts'

/** Who reads on and is killed makes room for another after this time: a call takes a minute at most. Milliseconds. */
const LEASE_MS = 90_000

/**
 * Between two pages of a thousand, over all servers: fifty thousand suppliers take five minutes, and never more than a
 * sixth of the calls of a minute. Milliseconds.
 */
const PAUSE_MS = 6_000

const MINUTE_MS = 60_000

/** How long nobody reads on after a failure; at once where only the connection of who asked does not work. */
const restMs = (error: unknown): number => {
  if (!(error instanceof ExactError)) return MINUTE_MS
  if (error.kind === 'unauthorised') return 0
  return error.kind === 'throttled' || error.kind === 'unavailable' ? MINUTE_MS : 30 * MINUTE_MS
}

/**
 * Brings the copy of suppliers up to date behind the back of who searches, page by page and with what others leave of
 * Exact Online's calls. Each page says how far it came, so that whoever searches next goes on where a stopped server was.
 */
export const createFollowSuppliers = (deps: {
  store: SupplierStore
  exact: Pick<Exact, 'choosing'>
  clock: Clock
  log: Log
  /** Left out: as long as that. Milliseconds. */
  pauseMs?: number
}) => {
  const { store, exact, clock, log, pauseMs = PAUSE_MS } = deps
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  const after = (ms: number) => new Date(clock.now().getTime() + ms)

  const pause = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, pauseMs)
    stopping.signal.addEventListener('abort', () => resolve(), { once: true })
    await promise
    clearTimeout(timer)
  }

  /** Reads one page; whether there is another one for us. */
  const readPage = async (reader: Identity, division: number): Promise<boolean> => {
    const of = { tenantId: reader.tenantId, division }
    const turn = await store.takeSuppliersTurn(of, clock.now(), after(LEASE_MS))
    if (typeof turn === 'string') return false
    try {
      const choosing = exact.choosing(reader, division, { urgency: 'background', patience: stopping.signal })
      const page = await choosing.changedRelations(turn.since)
      return (await store.saveRelations(of, turn, page, clock.now(), after(pauseMs))) && page.more
    } catch (error) {
      log.warn('suppliers-not-read', { ...of, error: error instanceof Error ? error.message : String(error) })
      const retryAt = error instanceof ExactError ? error.retryAt : undefined
      await store.giveUpSuppliersTurn(of, turn, retryAt ?? after(restMs(error)))
      return false
    }
  }

  const follow = async (reader: Identity, division: number): Promise<void> => {
    try {
      while (!stopping.signal.aborted && (await readPage(reader, division))) await pause()
    } catch (error) {
      log.error('suppliers-not-followed', { division, error })
    }
  }

  return {
    /** Begins unless it goes on already; nobody waits for it. */
    follow(reader: Identity, division: number): void {
      const key = `${reader.tenantId}/${division}`
      if (running.has(key) || stopping.signal.aborted) return
      running.set(
        key,
        follow(reader, division).finally(() => running.delete(key)),
      )
    },
    /** Gives up the page that is being read; fulfilled once nothing goes on any more. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(running.values())
    },
  }
}
