import type { Log } from '../use-cases/ports.ts'
import type { ClickPriority } from './click-priority.ts'
import { startSweeping } from './start-sweeping.ts'

/** How often is looked for a connection that is due, and for an owner who is to be told something. Milliseconds. */
const LOOK_EVERY_MS = 2_000
const TELL_EVERY_MS = 1_000

/** Starts looking after the connections with Exact Online; gives the function that stops it. */
export const startConnectionSweeps = (deps: {
  lookAfterConnections: () => Promise<void>
  tellOwners: () => Promise<void>
  clicks: ClickPriority
  log: Log
}): (() => Promise<void>) => {
  const { lookAfterConnections, tellOwners, clicks, log } = deps
  const stops = [
    startSweeping({ name: 'connections', sweep: lookAfterConnections, everyMs: LOOK_EVERY_MS, clicks, log }),
    startSweeping({ name: 'owners of connections', sweep: tellOwners, everyMs: TELL_EVERY_MS, clicks, log }),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
