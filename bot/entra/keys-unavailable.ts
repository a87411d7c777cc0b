/**
 * The issuer's keys could not be read, so that nothing is known about the token: not the caller's fault, and no 401.
 */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
  readonly kind = 'keys-unavailable'
  readonly statusCode = 503
}
