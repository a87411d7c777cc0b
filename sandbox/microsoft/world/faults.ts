import type { Changes } from './changes.ts'
import type { Directory } from './directory.ts'
import { ERROR_KINDS, type ErrorKind } from './fault-kinds.ts'
import type { PersonRef, SandboxPerson } from './sandbox-person.ts'

export const OPERATIONS = [
  'get-token',
  'create-conversation',
  'send',
  'edit',
  'delete',
  'get-members',
  'get-user',
  'send-mail',
  'install-app',
  'find-app',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** Beside the errors: a slow answer, and a connection cut before or after the call took effect. */
export const FAULT_KINDS = [...ERROR_KINDS, 'slow', 'cut-before', 'cut-after'] as const
type FaultKind = ErrorKind | 'slow' | 'cut-before' | 'cut-after'

type NewFault = {
  on: Operation
  kind: FaultKind
  /** Only for this person (of mail: the first addressee); left out, for all. */
  person?: PersonRef | undefined
  /** How many calls it hits; left out, all until it is removed. */
  times?: number | undefined
  /** For `throttled`; 0 leaves the header out, as Teams sometimes does. Default 1. */
  retryAfterSeconds?: number | undefined
  /** For `slow`; default 1000. */
  delayMs?: number | undefined
}

export type Fault = {
  id: number
  on: Operation
  kind: FaultKind
  person: string | null
  timesLeft: number | null
  retryAfterSeconds: number
  delayMs: number
}

export type Faults = {
  add(fault: NewFault): Fault
  remove(id: number): void
  list(): Fault[]
  clear(): void
  /** The first fault that this call meets, used up once. */
  take(on: Operation, person: SandboxPerson | undefined): Fault | undefined
}

const DEFAULT_RETRY_AFTER_SECONDS = 1
const DEFAULT_DELAY_MS = 1000

export const createFaults = (deps: { directory: Directory; changes: Changes }): Faults => {
  let faults: Fault[] = []
  let lastId = 0
  const change = (next: Fault[]): void => {
    faults = next
    deps.changes.publish({ what: 'faults-changed' })
  }
  return {
    add({ on, kind, person, times, retryAfterSeconds, delayMs }) {
      lastId += 1
      const fault: Fault = {
        id: lastId,
        on,
        kind,
        person: person === undefined ? null : deps.directory.get(person).key,
        timesLeft: times ?? null,
        retryAfterSeconds: retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS,
        delayMs: delayMs ?? DEFAULT_DELAY_MS,
      }
      change([...faults, fault])
      return fault
    },
    remove: (id) => change(faults.filter((fault) => fault.id !== id)),
    list: () => faults,
    clear: () => change([]),
    take(on, person) {
      const fault = faults.find((one) => one.on === on && (one.person === null || one.person === person?.key))
      if (fault?.timesLeft === 1) change(faults.filter((one) => one !== fault))
      else if (fault?.timesLeft) fault.timesLeft -= 1
      return fault
    },
  }
}
