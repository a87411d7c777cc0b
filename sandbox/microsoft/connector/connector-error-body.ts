import type { ApiError } from '../guard-routes.ts'

/** Number of MessageWritesBlocked, the one error that Teams words in another form. */
const WRITES_BLOCKED = 209

/** An error as the Bot Connector of Teams words it. */
export const connectorErrorBody = ({ code, message }: ApiError): unknown =>
  code === 'MessageWritesBlocked'
    ? {
        errorCode: WRITES_BLOCKED,
        message: JSON.stringify({ subCode: code, details: message, errorCode: null, errorSubCode: null }, null, 2),
      }
    : { error: { code, message } }
