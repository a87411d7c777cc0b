import { useMemo } from 'react'

/** What is not watched is looked at now and then: others work too. Milliseconds. */
const NOW_AND_THEN_MS = 30_000

/** What has not changed for this long will not within seconds either. Milliseconds. */
const STILL_MS = 60_000

type Deps = {
  /** A clock that only ever goes on. Milliseconds. */
  now: () => number
  /** How often what is expected to change is read again. Milliseconds. */
  soonMs: number
}

/** Tells how long to wait before reading again: `soonMs` for what is about to change, until it did not for a minute. */
export const createLookAgain = ({ now, soonMs }: Deps) => {
  let seen: { value: unknown; since: number } | null = null
  return (value: unknown, isSoon: boolean): number => {
    if (seen === null || seen.value !== value) seen = { value, since: now() }
    return isSoon && now() - seen.since < STILL_MS ? soonMs : NOW_AND_THEN_MS
  }
}

/** The same for `useRead`, in which a value that was read again without a change stays the same object. */
export const useLookAgain = (soonMs: number) =>
  useMemo(() => createLookAgain({ now: () => performance.now(), soonMs }), [soonMs])
