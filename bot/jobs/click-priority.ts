import { setTimeout } from 'node:timers/promises'

/** Among clicks that follow each other, nobody has clicked for so long: the next one is not just about to come. Milliseconds. */
const QUIET_MS = 30

/** A click that comes so soon after another is one of many; after a single one nothing is waited for. Milliseconds. */
const BURST_MS = 250

/** However busy it is, a piece of work waits no longer than this: cards and releases must follow within seconds. Milliseconds. */
const LONGEST_WAIT_MS = 2_000

const LOOK_EVERY_MS = 10

export type ClickPriority = {
  /** Runs something a person waits for. */
  click<T>(run: () => Promise<T>): Promise<T>
  /** Waits, for a while at most, until no click is being answered. */
  afterClicks(): Promise<void>
}

/** Lets clicks go before the work that follows from them: both share one process, and only for the first someone waits. */
export const createClickPriority = (): ClickPriority => {
  let running = 0
  let lastEndedAt = Number.NEGATIVE_INFINITY
  let isBurst = false
  const isQuiet = () => running === 0 && (!isBurst || performance.now() - lastEndedAt >= QUIET_MS)

  return {
    async click(run) {
      isBurst = running > 0 || performance.now() - lastEndedAt < BURST_MS
      running++
      try {
        return await run()
      } finally {
        running--
        lastEndedAt = performance.now()
      }
    },
    async afterClicks() {
      const end = performance.now() + LONGEST_WAIT_MS
      while (!isQuiet() && performance.now() < end) await setTimeout(LOOK_EVERY_MS)
    },
  }
}
