import type { createLeaveAlone } from '../../use-cases/discovering/leave-alone.ts'
import type { Action } from './action.ts'
import { discoveredAction } from './discovered.ts'

/** The button that leaves an entry of elsewhere as it is. */
export const leaveAlone = (deps: { leaveAlone: ReturnType<typeof createLeaveAlone> }): Action =>
  discoveredAction((key, by) => deps.leaveAlone(key, by))
