import { type Clock, ExactError, type Log } from '../../use-cases/ports.ts'
import type { ReferenceOf, ReferenceStore } from '../../use-cases/reference-store-port.ts'
import { changedGlAccounts } from '../gl-accounts.ts'
import type { ODataClient } from '../odata-client.ts'

/** Who reads on and is killed makes room for another after this time: a call takes a minute at most. Milliseconds. */
const LEASE_MS = 90_000

const MINUTE_MS = 60_000

/**
 * After a failure nobody reads on for so long: a limit or a disturbance passes, and where the connection lacks the right
 * to, that stays within Exact Online's limit of errors. Milliseconds.
 */
const restMs = (error: unknown): number =>
  error instanceof ExactError && (error.kind === 'throttled' || error.kind === 'unavailable')
    ? MINUTE_MS
    : 30 * MINUTE_MS

/**
 * Whether the copy of the G/L accounts may be asked. Where it is no longer fresh one page of a thousand is read first, by
 * one caller at a time: mostly the only one, and nobody waits for more.
 * What goes wrong with it is no failure: there is Exact Online to ask.
 */
export const readOn = async (deps: {
  client: ODataClient
  reference: ReferenceStore
  of: ReferenceOf
  clock: Clock
  log: Log
}): Promise<boolean> => {
  const { client, reference, of, clock, log } = deps
  const after = (ms: number) => new Date(clock.now().getTime() + ms)
  const turn = await reference.takeTurn(of, clock.now(), after(LEASE_MS))
  if (typeof turn === 'string') return turn === 'fresh'
  try {
    const page = await changedGlAccounts(client, turn.since)
    const isKept = await reference.saveGlAccounts(of, turn, page, clock.now())
    return isKept && !page.more
  } catch (error) {
    log.warn('reference-not-read', { ...of, error: error instanceof Error ? error.message : String(error) })
    await reference.giveUpTurn(of, turn, after(restMs(error)))
    return false
  }
}
