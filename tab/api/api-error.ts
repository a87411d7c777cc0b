import type { Failure } from './failure.ts'

/** A failed read, as react-query wants it thrown. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${failure.kind} ${failure.status ?? ''} ${failure.code}`.trim())
    this.failure = failure
  }
}
