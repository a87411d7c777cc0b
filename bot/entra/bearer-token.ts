import { Unauthorised } from './unauthorised.ts'

/**
 * Takes the token out of an Authorization header.
 *
 * @throws Unauthorised without a header, or with another scheme
 */
export function bearerToken(authorizationHeader: string | undefined): string {
  const token = authorizationHeader?.match(/^Bearer +([\w.-]+)$/i)?.[1]
  if (token === undefined) throw new Unauthorised('no-token')
  return token
}
