import { z } from 'zod'
import type { createDecideApproval } from '../../use-cases/deciding/decide-approval.ts'
import type { Action } from './action.ts'
import { decisionAction } from './decision.ts'

/** A toggle's value is a text. */
const Confirmed = z.object({ looked: z.literal('true') })

/** The button Approve; where there are warnings, with the box that says they were looked at. */
export const approve = (deps: { decideApproval: ReturnType<typeof createDecideApproval> }): Action =>
  decisionAction(deps, (data) => ({ is: 'approve', isConfirmed: Confirmed.safeParse(data).success }))
