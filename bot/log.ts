import pino from 'pino'
import type { Log } from './use-cases/ports.ts'

/** Whatever carries one of these names never reaches the log, wherever in a line it stands. */
const SECRET = ['token', 'accessToken', 'refreshToken', 'secret', 'password', 'authorization', 'code', 'state']

/** Writes one JSON line an event to the terminal. */
export const createLog = (level: string): Log => {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '…' },
    messageKey: 'event',
    serializers: { error: (error: unknown) => (error instanceof Error ? pino.stdSerializers.err(error) : error) },
  })
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  }
}
