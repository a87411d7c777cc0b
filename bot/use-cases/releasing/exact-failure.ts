import type { FailureCause } from '../../approvals/views.ts'
import { ExactError, type ExactErrorKind } from '../ports.ts'

/** A quoted message of Exact Online is cut here (A11). Characters. */
const LONGEST_QUOTE = 200

const CAUSES: Record<ExactErrorKind, FailureCause> = {
  unauthorised: 'connection-revoked',
  forbidden: 'no-rights',
  throttled: 'throttled',
  rejected: 'rejected',
  'not-found': 'entry-gone',
  unavailable: 'unavailable',
  unexpected: 'rejected',
}

export type ExactFailure = { cause: FailureCause; detail: string | null; notBefore: Date | undefined }

/**
 * Translates what Exact Online's client threw into a cause a person can act on.
 * @throws whatever is no ExactError: that is a bug, not a failure
 */
export const exactFailure = (error: unknown): ExactFailure => {
  if (!(error instanceof ExactError)) throw error
  const cause = CAUSES[error.kind]
  return {
    cause,
    detail: cause === 'rejected' ? [...error.message].slice(0, LONGEST_QUOTE).join('') : null,
    notBefore: error.retryAt,
  }
}
