import type { FileRefusal } from '../use-cases/intake-ports.ts'
import { type Reply, refused } from './route.ts'

const STATUS: Partial<Record<FileRefusal['code'], number>> = { 'too-large': 413, busy: 503 }

/** Says why a file cannot be booked: it is of no use, or it is not there (any more), or another's. */
export const fileRefusalReply = (refusal: { is: 'unknown' } | { is: 'unreadable'; problem: FileRefusal }): Reply => {
  if (refusal.is === 'unknown') return refused(404, 'unknown-intake')
  const { code, message } = refusal.problem
  return refused(STATUS[code] ?? 422, code, { code, field: 'file', detail: message })
}
