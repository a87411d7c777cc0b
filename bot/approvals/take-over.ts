import { connectionOwner } from './connection-owner.ts'
import type { Invoice, PersonRef } from './invoice.ts'

/**
 * go: it waits for a connection that is said to be lost · done: this person took it over and it is being released (A13) ·
 * not-now: there is nothing that another connection could help with.
 */
export type TakeOver = 'go' | 'done' | 'not-now'

/** Decides whether an invoice can be taken over by this person, as far as its state goes (A14). */
export const takeOver = (invoice: Invoice, { personId }: Pick<PersonRef, 'personId'>): TakeOver => {
  const { state, release } = invoice
  if (state === 'failed' && release.cause === 'connection-revoked') return 'go'
  const isTheirs = invoice.takenOverBy !== null && connectionOwner(invoice).personId === personId
  return isTheirs && (state === 'releasing' || state === 'released') ? 'done' : 'not-now'
}
