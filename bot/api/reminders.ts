import { z } from 'zod'
import type { createRemindAuthorizers } from '../use-cases/managing/remind-authorizers.ts'
import { manageRoute } from './rounds.ts'
import type { Route } from './route.ts'

const Remind = z.strictObject({ round: z.int().positive().optional() })

/** Asking once more who has not decided (A5). */
export const reminderRoutes = ({
  remindAuthorizers,
}: {
  remindAuthorizers: ReturnType<typeof createRemindAuthorizers>
}): Route[] => [manageRoute('remind', Remind, 'waiting', (request) => remindAuthorizers(request))]
