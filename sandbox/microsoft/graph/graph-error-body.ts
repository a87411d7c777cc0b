import { randomUUID } from 'node:crypto'
import type { ApiError } from '../guard-routes.ts'

/** An error as Microsoft Graph words it. */
export const graphErrorBody = ({ code, graphCode, message }: ApiError): unknown => {
  const id = randomUUID()
  return {
    error: { code: graphCode ?? code, message, innerError: { 'request-id': id, 'client-request-id': id } },
  }
}
