import { setTimeout } from 'node:timers/promises'
import type { Log } from '../use-cases/ports.ts'
import type { ClickPriority } from './click-priority.ts'

/**
 * Looks again and again for what is due, after the clicks that wait; a time that fails is logged, and the next one comes
 * all the same. Gives the function that ends it.
 */
export const startSweeping = (deps: {
  /** Told in the log where it fails. */
  name: string
  sweep: () => Promise<void>
  /** The pause between two times. Milliseconds. */
  everyMs: number
  clicks: ClickPriority
  log: Log
}): (() => Promise<void>) => {
  const { name, sweep, everyMs, clicks, log } = deps
  const stopping = new AbortController()
  const sweeping = (async () => {
    while (!stopping.signal.aborted) {
      await clicks.afterClicks()
      if (stopping.signal.aborted) return
      await sweep().catch((error: unknown) => log.error('sweep-failed', { name, error }))
      // Stopping ends the pause early; it is no failure.
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    stopping.abort()
    await sweeping
  }
}
