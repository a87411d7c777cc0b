/** A call that is refused for its form or the caller's rights; `reason` goes into the Reason header. */
export class RequestRefused extends Error {
  override name = 'RequestRefused'
  readonly status: number
  readonly reason: string | undefined

  constructor(status: number, message: string, reason?: string) {
    super(message)
    this.status = status
    this.reason = reason
  }
}

/**
 * A refusal by the administration itself, in the user's language. Exact Online sends it as HTTP 500, several of them
 * joined by newlines.
 */
export class BusinessMessage extends Error {
  override name = 'BusinessMessage'

  constructor(...messages: string[]) {
    super(messages.join('\n'))
  }
}
