import { z } from 'zod'
import type { createReplaceAuthorizer } from '../../use-cases/managing/replace-authorizer.ts'
import type { Action } from './action.ts'
import { type ManageDeps, manageAction } from './manage.ts'
import { PickedPeople } from './picked-people.ts'

/** Only the picker under the pressed button is sent. Nobody picked is for the use case to refuse. */
const Picked = PickedPeople.optional()
const Input = z.object({ from: z.guid().toLowerCase(), to: Picked, 'to-2': Picked, 'to-3': Picked })

/** The button that lets another decide in the place of an authorizer who has not (A5). */
export const replace = (deps: ManageDeps & { replaceAuthorizer: ReturnType<typeof createReplaceAuthorizer> }): Action =>
  manageAction(deps, 'done.replace', Input, (request, { from, ...picked }) =>
    deps.replaceAuthorizer({ ...request, from, to: Object.values(picked).flat()[0] ?? null }),
  )
