import { z } from 'zod'
import type { createNewRound } from '../../use-cases/managing/new-round.ts'
import type { Action } from './action.ts'
import { type ManageDeps, manageAction } from './manage.ts'
import { PickedPeople } from './picked-people.ts'

const Input = z.object({ authorizers: PickedPeople.optional() })

/** The button that asks for approval anew; without an input those of the last round are asked (A7). */
export const newRound = (deps: ManageDeps & { newRound: ReturnType<typeof createNewRound> }): Action =>
  manageAction(deps, 'done.new-round', Input, (request, { authorizers }) =>
    deps.newRound({ ...request, authorizers: authorizers ?? null }),
  )
