import type { Reply } from '../http/route.ts'
import { graphErrorBody } from './graph-error-body.ts'

/** What Graph says of a user who is not in the directory. */
export const userNotFound = (user: string | undefined): Reply => {
  const status = 404
  const message = `Resource '${user}' does not exist or one of its queried reference-property objects are not present.`
  return { status, body: graphErrorBody({ status, code: 'Request_ResourceNotFound', message }) }
}
