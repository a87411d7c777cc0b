import type { SalesCause } from '../auto-invoice/sales-invoice.ts'
import type { ProblemView } from '../auto-invoice/views.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Say } from './words.ts'

/** Why sales invoices were not sent, and what to do about it. */
export const salesCause = (cause: SalesCause, detail: string | null, say: Say): { what: string; todo: string } => {
  const quoted = shown(detail ?? '', LONGEST.detail)
  const what = say(`sales-cause.${cause}`)
  return {
    what: quoted === '' ? what : `${what} ${say('sales-cause.quote', { quote: quoted })}`,
    todo: say(`sales-todo.${cause}`),
  }
}

/** Why nothing can be sent at all, and what to do about it. */
export const problemCause = (problem: ProblemView, say: Say): { what: string; todo: string } => {
  const { where, kind, detail } = problem
  const name = shown(problem.administratorName, LONGEST.person)
  const quoted = shown(detail ?? '', LONGEST.detail)
  const what = say(where === 'exact' ? `problem.exact.${exactKind(kind)}` : `problem.settings.${settingsKind(kind)}`)
  return {
    what: quoted === '' ? what : `${what} ${say('sales-cause.quote', { quote: quoted })}`,
    todo: say(
      where === 'exact' ? `problem-todo.exact.${exactKind(kind)}` : `problem-todo.settings.${settingsKind(kind)}`,
      {
        name,
      },
    ),
  }
}

/** Exact Online has no record of settings. */
const exactKind = (kind: ProblemView['kind']) => (kind === 'no-record' ? 'unavailable' : kind)

/** Dynamics 365 is reached with the app's own sign-in: there is no person's connection to lose. */
const settingsKind = (kind: ProblemView['kind']) => (kind === 'connection-revoked' ? 'no-rights' : kind)
