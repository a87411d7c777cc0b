import type { Refusal } from '../../approvals/refusals.ts'
import { ExactError } from '../ports.ts'

/**
 * What someone is refused for while Exact Online cannot be read: nothing was changed.
 * @throws whatever is no ExactError: that is a bug, not a failure
 */
export const exactRefusal = (error: unknown): Refusal => {
  if (!(error instanceof ExactError)) throw error
  switch (error.kind) {
    case 'unauthorised':
      return 'not-connected'
    case 'forbidden':
      return 'no-rights'
    default:
      return 'exact-unavailable'
  }
}
