/** It cannot be told now whether the request comes from Teams. Its message goes out, and says nothing else. */
export class CheckUnavailable extends Error {
  override name = 'CheckUnavailable'

  constructor(cause: unknown) {
    super('Unavailable', { cause })
  }
}
