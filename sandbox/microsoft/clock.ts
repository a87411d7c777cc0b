/** Tells the time; tests pass one they can move. */
export type Clock = { now(): Date }

export const machineClock: Clock = { now: () => new Date() }
