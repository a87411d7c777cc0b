import { z } from 'zod'
import type { createDecideApproval } from '../../use-cases/deciding/decide-approval.ts'
import type { Action } from './action.ts'
import { decisionAction } from './decision.ts'

/** PostgreSQL keeps no NUL in a text. */
const Reason = z.object({ reason: z.string().transform((reason) => reason.replaceAll('\0', '')) })

/** The button Reject, with the reason that was typed (A7). */
export const reject = (deps: { decideApproval: ReturnType<typeof createDecideApproval> }): Action =>
  decisionAction(deps, (data) => {
    const read = Reason.safeParse(data)
    return { is: 'reject', reason: read.success ? read.data.reason : '' }
  })
