/**
 * Nobody is let in with this request. `reason` is a word for the log and holds nothing of the token; the caller of the
 * API sees only the status.
 */
export class Unauthorised extends Error {
  override name = 'Unauthorised'
  readonly statusCode = 401
  readonly reason: string

  constructor(reason: string) {
    super('Unauthorised')
    this.reason = reason
  }
}
