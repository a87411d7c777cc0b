import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Reply } from '../microsoft/http/route.ts'
import { errorReply } from './refusal.ts'

/** What can go wrong with the next calls. */
export const faultSchema = z.strictObject({
  /** `cut-after`: the call takes effect and its answer is lost. `foreign-link`: links lead to another host. */
  kind: z.enum([
    'throttled',
    'unavailable',
    'unauthorised',
    'forbidden',
    'slow',
    'cut-before',
    'cut-after',
    'not-json',
    'foreign-link',
  ]),
  /** Absent: any. */
  method: z.enum(['GET', 'PATCH', 'POST']).optional(),
  /** How many calls it strikes; null: all until it is removed. */
  times: z.int().positive().nullable().default(1),
  retryAfterSeconds: z.int().nonnegative().default(30),
  /** Of `slow`. */
  delayMs: z.int().nonnegative().default(1_000),
})

export type Fault = z.input<typeof faultSchema>
type KnownFault = z.output<typeof faultSchema>
type KeptFault = KnownFault & { id: number }

export type Faults = {
  /** Switches a fault on and gives its id. @throws ZodError */
  add(fault: Fault): number
  remove(id: number): void
  clear(): void
  list(): KeptFault[]
  /** The fault that strikes this call, used up by one. */
  take(method: string): KnownFault | undefined
}

/** Keeps the faults that are switched on. */
export const createFaults = (changed: () => void): Faults => {
  let faults: KeptFault[] = []
  let lastId = 0
  const keep = (next: typeof faults): void => {
    faults = next
    changed()
  }
  return {
    add(input) {
      lastId += 1
      keep([...faults, { ...faultSchema.parse(input), id: lastId }])
      return lastId
    },
    remove: (id) => keep(faults.filter((each) => each.id !== id)),
    clear: () => keep([]),
    list: () => faults,
    take(method) {
      const fault = faults.find((each) => each.method === undefined || each.method === method)
      if (!fault || fault.times === null) return fault
      fault.times -= 1
      if (fault.times === 0) keep(faults.filter((each) => each !== fault))
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
export const meet = async (fault: KnownFault, act: () => Reply): Promise<Reply> => {
  switch (fault.kind) {
    case 'throttled':
      return errorReply(
        429,
        '0x80072322',
        'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
        { 'retry-after': String(fault.retryAfterSeconds) },
      )
    case 'unavailable':
      return errorReply(503, '', 'The service is unavailable.')
    case 'unauthorised':
      return { status: 401 }
    case 'forbidden':
      return errorReply(403, '0x80072560', 'The user is not a member of the organization.')
    case 'not-json':
      return { status: 200, body: 'In onderhoud.' }
    case 'slow':
      await wait(fault.delayMs, undefined, { ref: false })
      return act()
    case 'cut-before':
      return 'cut'
    case 'cut-after':
      act()
      return 'cut'
    case 'foreign-link':
      return withForeignLinks(act())
  }
}
