import { type Following, referenceOf } from '../use-cases/following-port.ts'
import type { Log } from '../use-cases/ports.ts'

/** A log whose every line says what it belongs to: the reference that people are shown, and the trace. */
export const followedLog = (log: Log, { current }: Pick<Following, 'current'>): Log => {
  const belonging = (fields: Record<string, unknown> = {}): Record<string, unknown> => {
    const correlation = current()
    return correlation === undefined ? fields : { reference: referenceOf(correlation), correlation, ...fields }
  }
  return {
    info: (event, fields) => log.info(event, belonging(fields)),
    warn: (event, fields) => log.warn(event, belonging(fields)),
    error: (event, fields) => log.error(event, belonging(fields)),
  }
}
