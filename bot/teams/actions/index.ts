import type { createDecideApproval } from '../../use-cases/decide-approval.ts'
import type { createOpenApproval } from '../../use-cases/open-approval.ts'
import type { createTryAgain } from '../../use-cases/try-again.ts'
import type { CardVerb } from '../cards/verbs.ts'
import type { Action } from './action.ts'
import { approve } from './approve.ts'
import { reject } from './reject.ts'
import { showApproval } from './show-approval.ts'
import { tryAgain } from './try-again.ts'

/** Every verb that a card can send, and what it does. */
export const createActions = (deps: {
  decideApproval: ReturnType<typeof createDecideApproval>
  openApproval: ReturnType<typeof createOpenApproval>
  tryAgain: ReturnType<typeof createTryAgain>
}): Record<CardVerb, Action> => ({
  approve: approve(deps),
  reject: reject(deps),
  'show-approval': showApproval(deps),
  'try-again': tryAgain(deps),
})
