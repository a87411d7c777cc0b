import { connectionOwner } from './connection-owner.ts'
import type { PersonRef, Round } from './invoice.ts'
import { mayAuthorise } from './may-authorise.ts'
import type { InvoiceActions, PersonChoice } from './views.ts'

/** Nothing to do, for cards that only tell. */
export const NO_ACTIONS: InvoiceActions = {
  tryAgain: false,
  newRound: null,
  replace: [],
  withdraw: false,
  takeOver: false,
  reconnect: false,
}

const choiceOf = ({ objectId, name }: PersonRef): PersonChoice => ({ objectId, name })

/**
 * What a booker or an administrator may do about an invoice as it is now (A5, A7, A11, A14). Cards draw it as buttons;
 * the use cases judge it again when one is pressed.
 * @param reader `people` can be chosen as authorizers, the most likely first; without `personId` it is the booker, or an
 * administrator whose connection nothing goes through
 */
export const invoiceActions = (
  { invoice, assignments }: Round,
  reader: { role: 'booker' | 'administrator'; people: PersonRef[]; personId?: string },
): InvoiceActions => {
  const { state, release } = invoice
  const isFailing = state === 'failed' || (state === 'releasing' && release.cause !== null)
  const isConnectionLost = state === 'failed' && release.cause === 'connection-revoked'
  const readerId = reader.personId ?? (reader.role === 'booker' ? invoice.booker.personId : null)
  const isTheirConnection = connectionOwner(invoice).personId === readerId
  const choices = reader.people.filter((person) => mayAuthorise(person, invoice))
  const free = choices.filter(({ personId }) => !assignments.some(({ person }) => person.personId === personId))
  const stillAble = assignments.filter(({ person }) => mayAuthorise(person, invoice))
  // While it is tried again Exact Online may be written: then nobody is asked anew about what is being released.
  const mustAskAnew = state === 'failed' && release.cause === 'content-changed'
  const mayAskAnew = state === 'rejected' || state === 'waiting' || mustAskAnew
  return {
    tryAgain: isFailing && release.retriedBy === null,
    newRound: mayAskAnew
      ? { choices: choices.map(choiceOf), chosen: stillAble.map(({ person }) => person.objectId) }
      : null,
    replace:
      state === 'waiting'
        ? assignments
            .filter(({ decision }) => decision === 'open')
            .map(({ person }) => ({ from: choiceOf(person), choices: free.map(choiceOf) }))
        : [],
    withdraw: state === 'waiting' || state === 'rejected' || isFailing,
    takeOver: reader.role === 'administrator' && isConnectionLost && !isTheirConnection,
    reconnect: isConnectionLost && isTheirConnection,
  }
}
