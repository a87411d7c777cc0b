import { z } from 'zod'
import type { createChooseCondition } from '../../use-cases/discovering/choose-condition.ts'
import type { Action } from './action.ts'
import { discoveredAction } from './discovered.ts'

/** Which one of the list that the card shows. */
const Input = z.object({ condition: z.coerce.number().int() })

/** The button that keeps which condition an entry of elsewhere gets after approval. */
export const chooseCondition = (deps: { chooseCondition: ReturnType<typeof createChooseCondition> }): Action =>
  discoveredAction((key, by, data) => {
    const read = Input.safeParse(data)
    return deps.chooseCondition(key, by, read.success ? read.data.condition : null)
  })
