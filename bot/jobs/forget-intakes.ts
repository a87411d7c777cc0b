import type { Log } from '../use-cases/ports.ts'
import type { ClickPriority } from './click-priority.ts'
import { startSweeping } from './start-sweeping.ts'

/** How often files are looked for that nobody booked in time. Milliseconds. */
const LOOK_EVERY_MS = 60 * 60_000

/** Starts forgetting files that were not booked in time; gives the function that stops it. */
export const startForgettingIntakes = ({
  forgetOldIntakes,
  clicks,
  log,
}: {
  /** Gives how many. */
  forgetOldIntakes: () => Promise<number>
  clicks: ClickPriority
  log: Log
}): (() => Promise<void>) =>
  startSweeping({
    name: 'files to be booked',
    sweep: async () => {
      const count = await forgetOldIntakes()
      if (count > 0) log.info('intakes-forgotten', { count })
    },
    everyMs: LOOK_EVERY_MS,
    clicks,
    log,
  })
