import { createHash } from 'node:crypto'

const RANGE = 2 ** 32

/** Random numbers from 0 to 1 that come out the same for the same seed, so that a failed run can be repeated. */
export const createChance = (seed: string): (() => number) => {
  let drawn = 0
  return () => {
    drawn += 1
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() / RANGE
  }
}
