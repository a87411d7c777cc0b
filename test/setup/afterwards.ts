import { afterAll } from '@jest/globals'

const cleanups: (() => unknown)[] = []

/** Runs a clean-up after all tests of the file, also when they failed; the last one given runs first. */
export const afterwards = (cleanup: () => unknown): void => {
  cleanups.push(cleanup)
}

afterAll(async () => {
  for (const cleanup of cleanups.toReversed()) await cleanup()
})
