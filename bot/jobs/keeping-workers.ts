import { setTimeout } from 'node:timers/promises'
import type { Log } from '../use-cases/ports.ts'
import type { ClickPriority } from './click-priority.ts'
import { startSweeping } from './start-sweeping.ts'

/** A line has its seal within seconds. Milliseconds. */
const SEAL_EVERY_MS = 1_000

/** How often is looked for administrations whose night has come. Milliseconds. */
const NIGHT_EVERY_MS = 60_000

/** Stopping may take 10 s in all, and the jobs before this take most of it. Milliseconds. */
const STOP_WITHIN_MS = 1_000

/** Whether work that takes long may go on: waits for clicks; false: the server stops. */
export type MayGoOn = () => Promise<boolean>

/**
 * Starts sealing timelines, and removing at night what was kept for long enough; gives the function that ends it
 * within a second: what has no seal then gets it at the next start.
 */
export const startKeeping = (deps: {
  sealing: (mayGoOn: MayGoOn) => () => Promise<void>
  removing: (mayGoOn: MayGoOn) => () => Promise<void>
  clicks: ClickPriority
  log: Log
}): (() => Promise<void>) => {
  const { sealing, removing, clicks, log } = deps
  let isStopping = false
  const mayGoOn = async () => {
    await clicks.afterClicks()
    return !isStopping
  }
  const stops = [
    startSweeping({ name: 'unsealed lines', sweep: sealing(mayGoOn), everyMs: SEAL_EVERY_MS, clicks, log }),
    startSweeping({ name: 'ended retention', sweep: removing(mayGoOn), everyMs: NIGHT_EVERY_MS, clicks, log }),
  ]
  const end = async (endsAt: number): Promise<void> => {
    const mayStill = async () => performance.now() < endsAt
    await Promise.all(stops.map((stop) => stop()))
    // What the last jobs wrote is not left without a seal until somebody starts the server again.
    if (!(await mayStill())) return
    await sealing(mayStill)().catch((error: unknown) => log.warn('last-seals-not-made', { error }))
  }
  return async () => {
    isStopping = true
    const late = setTimeout(STOP_WITHIN_MS, 'late' as const, { ref: false })
    const ended = await Promise.race([end(performance.now() + STOP_WITHIN_MS), late])
    if (ended === 'late') log.warn('keeping-not-ended', { afterMs: STOP_WITHIN_MS })
  }
}
