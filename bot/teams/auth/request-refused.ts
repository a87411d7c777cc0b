import { AuthenticationError } from 'botframework-connector'

const UNAUTHORIZED = 401

/** The request does not come from Teams for this bot. Its message goes out to whoever sent it, and says nothing. */
export class RequestRefused extends AuthenticationError {
  override name = 'RequestRefused'

  constructor() {
    super('Unauthorized', UNAUTHORIZED)
  }
}
