/** Entra gave the app no token of its own. */
export class AppTokenError extends Error {
  override name = 'AppTokenError'
  /** Whether trying again later can help; false when Entra refuses the app or its secret. */
  readonly transient: boolean

  constructor(message: string, more: { transient: boolean; cause: unknown }) {
    super(message, { cause: more.cause })
    this.transient = more.transient
  }
}
