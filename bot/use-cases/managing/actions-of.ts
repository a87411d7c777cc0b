import type { PersonRef, Round } from '../../approvals/invoice.ts'
import { invoiceActions, NO_ACTIONS } from '../../approvals/invoice-actions.ts'
import type { InvoiceActions } from '../../approvals/views.ts'

/** Someone who looks at an invoice: who they are, and what their token says they may do here. */
export type Looker = { personId: string | undefined; isBooker: boolean; isAdministrator: boolean }

export type ActionsOf = {
  may: InvoiceActions
  /** Open seats can be asked again. */
  mayRemind: boolean
  /** Who may do something that the reader may not; null: nothing is withheld. */
  whoMay: 'booker' | 'administrator' | null
}

const hasAny = ({ newRound, replace, ...others }: InvoiceActions): boolean =>
  newRound !== null || replace.length > 0 || Object.values(others).includes(true)

/**
 * What someone may do about an invoice over the HTTP API, which judges it again when it is asked for. Its booker needs the
 * role Booker, and whoever has the role Administrator may do it all (A5, A7, A11, A14).
 * @param people can be chosen as authorizers, the most likely first
 */
export const actionsOf = (round: Round, looker: Looker, people: PersonRef[]): ActionsOf => {
  const { invoice, assignments } = round
  const { personId, isBooker, isAdministrator } = looker
  const isTheirs = isBooker && personId === invoice.booker.personId
  const known = personId === undefined ? {} : { personId }
  const asAdministrator = invoiceActions(round, { role: 'administrator', people, ...known })
  if (!isTheirs && !isAdministrator)
    return { may: NO_ACTIONS, mayRemind: false, whoMay: hasAny(asAdministrator) ? 'booker' : null }

  const may = isAdministrator ? asAdministrator : invoiceActions(round, { role: 'booker', people, ...known })
  return {
    may,
    mayRemind: invoice.state === 'waiting' && assignments.some(({ decision }) => decision === 'open'),
    whoMay: asAdministrator.takeOver && !may.takeOver && !may.reconnect ? 'administrator' : null,
  }
}
