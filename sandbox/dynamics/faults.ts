import type { Reply } from '../microsoft/http/route.ts'
import { errorReply } from './refusal.ts'

/** What can go wrong with the next calls. */
export type Fault = {
  /** `cut-after`: the call takes effect and its answer is lost. `foreign-link`: links lead to another host. */
  kind:
    | 'throttled'
    | 'unavailable'
    | 'unauthorised'
    | 'forbidden'
    | 'cut-before'
    | 'cut-after'
    | 'not-json'
    | 'foreign-link'
  /** Absent: any. */
  method?: 'GET' | 'PATCH' | 'POST'
  /** How many calls it strikes; absent: one. */
  times?: number
  /** Of `throttled`; default 30. */
  retryAfterSeconds?: number
}

const DEFAULT_RETRY_AFTER_SECONDS = 30

/** Keeps the faults that are switched on. */
export const createFaults = () => {
  let faults: Fault[] = []
  return {
    add(fault: Fault): void {
      faults.push({ ...fault })
    },
    clear(): void {
      faults = []
    },
    /** The fault that strikes this call, used up by one. */
    take(method: string): Fault | undefined {
      const fault = faults.find((each) => each.method === undefined || each.method === method)
      if (!fault) return undefined
      fault.times = (fault.times ?? 1) - 1
      faults = faults.filter(({ times }) => times !== 0)
      return fault
    },
  }
}

const elsewhere = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^http:\/\/[^/]+/, 'http://127.0.0.2:9') : value

const withForeignLinks = (reply: Reply): Reply =>
  typeof reply === 'object' && 'body' in reply && typeof reply.body === 'object'
    ? {
        ...reply,
        body: Object.fromEntries(
          Object.entries(reply.body ?? {}).map(([name, value]) => [
            name,
            name.endsWith('Link') ? elsewhere(value) : value,
          ]),
        ),
      }
    : reply

/** Lets a fault strike before, instead of or after the call itself. */
export const meet = (fault: Fault, act: () => Reply): Reply => {
  switch (fault.kind) {
    case 'throttled':
      return errorReply(
        429,
        '0x80072322',
        'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
        {
          'retry-after': String(fault.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS),
        },
      )
    case 'unavailable':
      return errorReply(503, '', 'The service is unavailable.')
    case 'unauthorised':
      return { status: 401 }
    case 'forbidden':
      return errorReply(403, '0x80072560', 'The user is not a member of the organization.')
    case 'not-json':
      return { status: 200, body: 'In onderhoud.' }
    case 'cut-before':
      return 'cut'
    case 'cut-after':
      act()
      return 'cut'
    case 'foreign-link':
      return withForeignLinks(act())
  }
}
