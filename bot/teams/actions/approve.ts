import type { createDecideApproval } from '../../use-cases/decide-approval.ts'
import type { Action } from './action.ts'
import { decisionAction } from './decision.ts'

/** The button Approve. */
export const approve = (deps: { decideApproval: ReturnType<typeof createDecideApproval> }): Action =>
  decisionAction(deps, () => ({ is: 'approve' }))
