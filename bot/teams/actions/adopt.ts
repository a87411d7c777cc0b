import { z } from 'zod'
import type { createAdoptEntry } from '../../use-cases/discovering/adopt-entry.ts'
import type { Action } from './action.ts'
import { discoveredAction } from './discovered.ts'
import { PickedPeople } from './picked-people.ts'

const Input = z.object({ authorizers: PickedPeople })

/** The button that has an entry of elsewhere approved, by the people that were picked. */
export const adopt = ({ adoptEntry }: { adoptEntry: ReturnType<typeof createAdoptEntry> }): Action =>
  discoveredAction((key, by, data) => {
    const read = Input.safeParse(data)
    const authorizers = read.success ? read.data.authorizers : []
    return adoptEntry(key, by, { authorizers, condition: null, note: null })
  })
