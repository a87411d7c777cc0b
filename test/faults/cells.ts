import type { Trouble } from './road.ts'

export type Cell<Step> = [fault: string, step: Step, trouble: Trouble]

/** Each of these faults at each of these steps. */
export const cells = <Step extends string>(faults: Record<string, Trouble>, steps: readonly Step[]): Cell<Step>[] =>
  Object.entries(faults).flatMap(([fault, trouble]) => steps.map((step): Cell<Step> => [fault, step, trouble]))

/** Each of these faults at one of these steps: where it makes no difference at which of them. */
export const inTurn = <Step extends string>(faults: Record<string, Trouble>, steps: readonly Step[]): Cell<Step>[] =>
  cells(faults, steps).filter((_cell, index) => index % (steps.length + 1) === 0)

/** Those of the faults that are called so. */
export const only = (faults: Record<string, Trouble>, ...names: string[]): Record<string, Trouble> =>
  Object.fromEntries(Object.entries(faults).filter(([name]) => names.includes(name)))
