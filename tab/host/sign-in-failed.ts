/** The host gave no token; the message is the host's own word, such as `CancelledByUser`. */
export class SignInFailed extends Error {
  override name = 'SignInFailed'
}
