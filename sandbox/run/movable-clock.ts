import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** A clock that can be put forward, and never goes back while there is something that is dated by it. */
export type MovableClock = {
  now(): Date
  /** How far it runs ahead of the machine's. Milliseconds. */
  aheadMs(): number
  /** Puts it forward, and remembers so. */
  move(ms: number): void
  /** Back to the machine's time: only for a world that starts anew. */
  reset(): void
}

/**
 * A clock that is kept in a file: what was dated by it is still there after a restart, and must not lie in the future then.
 * @throws Error when the file is there but not to be understood
 */
export const createMovableClock = (file: string): MovableClock => {
  let aheadMs = readAhead(file)
  return {
    now: () => new Date(Date.now() + aheadMs),
    aheadMs: () => aheadMs,
    move(ms) {
      // First on the disk: a time that was shown must not be forgotten.
      writeFileSync(`${file}.new`, JSON.stringify({ aheadMs: aheadMs + ms }))
      renameSync(`${file}.new`, file)
      aheadMs += ms
    },
    reset() {
      rmSync(file, { force: true })
      aheadMs = 0
    },
  }
}

const readAhead = (file: string): number => {
  if (!existsSync(file)) return 0
  try {
    const { aheadMs } = JSON.parse(readFileSync(file, 'utf8'))
    if (Number.isFinite(aheadMs) && aheadMs >= 0) return aheadMs
    throw new Error(`it holds ${aheadMs}`)
  } catch (cause) {
    throw new Error(`${file} is damaged: remove it to start anew`, { cause })
  }
}
