import { setTimeout as wait } from 'node:timers/promises'
import { NotObserved } from './not-observed.ts'

/** Everything in the story happens within seconds; what takes longer does not happen. */
const LIMIT_MS = 15_000

/** Often enough not to be noticed, seldom enough to leave the server alone. */
const LOOK_EVERY_MS = 100

/** What was seen is shown up to this length. Characters. */
const LONGEST_SEEN = 600

const shown = (seen: unknown): string =>
  (seen instanceof Error ? seen.message : (JSON.stringify(seen) ?? 'nothing')).slice(0, LONGEST_SEEN)

/**
 * Looks again and again until what is wanted is seen, and gives it.
 * @throws NotObserved when it is not within the time limit
 */
export const observe = async <T, Found>(what: {
  /** In words, as the end of "expected ...". */
  expected: string
  lookedAt: string
  look: () => Promise<T>
  /** Picks what is wanted out of what is seen. */
  find: (seen: T) => Found | false | null | undefined
}): Promise<Found> => {
  const end = Date.now() + LIMIT_MS
  for (;;) {
    const seen = await what.look().catch((error: Error) => error)
    const found = seen instanceof Error ? undefined : what.find(seen)
    if (found !== undefined && found !== null && found !== false) return found
    if (Date.now() > end) {
      const { expected, lookedAt } = what
      throw new NotObserved({ expected: `${expected} within ${LIMIT_MS / 1000} s`, seen: shown(seen), lookedAt })
    }
    await wait(LOOK_EVERY_MS)
  }
}
