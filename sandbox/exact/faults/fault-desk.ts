import { newGuid } from '../guid.ts'
import type { Habits } from '../habits.ts'
import type { Request } from '../request.ts'
import type { AimedFault, Fault, FaultInput } from './fault.ts'
import { faultSchema } from './fault.ts'
import { inWords } from './words.ts'

type ListedFault = { id: string; words: string; fault: Fault }

export type FaultDesk = Habits & {
  /** Switches a fault on and gives its id. @throws ZodError */
  add(fault: FaultInput): string
  remove(id: string): boolean
  clear(): void
  list(): ListedFault[]
  /** The faults that strike this call, any delays and at most one other; each is used up by one. */
  strike(request: Request): AimedFault[]
}

const aimsAt = (fault: AimedFault, request: Request): boolean => {
  const { pathname } = request.url
  if (fault.method && fault.method !== request.method) return false
  return fault.endpoint ? pathname.includes(fault.endpoint) : pathname.startsWith('/api/v1/')
}

/** Keeps the faults that are switched on. */
export const createFaultDesk = (): FaultDesk => {
  let faults: { id: string; fault: Fault }[] = []

  const strikes = (fault: Fault, request: Request): fault is AimedFault => {
    if (fault.kind === 'habit' || fault.times === 0 || !aimsAt(fault, request)) return false
    if (fault.skip > 0) {
      fault.skip -= 1
      return false
    }
    if (fault.times !== null) fault.times -= 1
    return true
  }

  return {
    add(input) {
      const id = newGuid()
      faults.push({ id, fault: faultSchema.parse(input) })
      return id
    },
    remove(id) {
      const before = faults.length
      faults = faults.filter((each) => each.id !== id)
      return faults.length < before
    },
    clear() {
      faults = []
    },
    list: () => faults.map(({ id, fault }) => ({ id, words: inWords(fault), fault: { ...fault } })),
    isOn: (habit) => faults.some(({ fault }) => fault.kind === 'habit' && fault.habit === habit),
    strike(request) {
      const struck: AimedFault[] = []
      for (const { fault } of faults) {
        const isFree = fault.kind === 'delay' || !struck.some((each) => each.kind !== 'delay')
        if (isFree && strikes(fault, request)) struck.push(fault)
      }
      faults = faults.filter(({ fault }) => fault.kind === 'habit' || fault.times !== 0)
      return struck
    },
  }
}
