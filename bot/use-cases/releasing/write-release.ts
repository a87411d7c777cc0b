import type { PaymentTerm } from '../../approvals/books.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { termsToChange } from '../../approvals/plan-release.ts'
import type { ReleaseWay } from '../../approvals/read-back.ts'
import { isTransient } from '../../approvals/retry-policy.ts'
import { type Books, type Clock, ExactError } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { type ExactFailure, exactFailure } from './exact-failure.ts'

/** What a killed server took is taken again after this time; a change gives up sooner (exact/api.ts). Milliseconds. */
export const LEASE_MS = 30_000

/** `trouble`: why the write got no answer, or only part of it was taken; what it is called where nothing came of it. */
export type Written = { invoice: Invoice; way: ReleaseWay; trouble?: ExactFailure }

export type WriteOutcome =
  | { is: 'written'; written: Written }
  /** Nothing of ours stands there. */
  | { is: 'refused'; invoice: Invoice; failure: ExactFailure }

/**
 * Writes a release to Exact Online: the condition and the due date, or the terms' own method (the second way). That it is
 * about to write is saved before: what is found changed after that may be its own work.
 */
export const createWriteRelease = ({ store, clock }: { store: Store; clock: Clock }) => {
  /** @throws StaleRevision when someone else saved meanwhile: then nothing is written */
  const noteWriting = async (invoice: Invoice): Promise<Invoice> => {
    const writtenAt = clock.now()
    const release = { writtenAt, takenUntil: new Date(writtenAt.getTime() + LEASE_MS) }
    await store.save({ key: invoice, revision: invoice.revision, changes: { release }, timeline: [] })
    return { ...invoice, revision: invoice.revision + 1, release: { ...invoice.release, writtenAt } }
  }

  /** One after the other; what was taken before one is refused stands, and is told by the proof. */
  const changeTerms = async (books: Books, invoice: Invoice, terms: PaymentTerm[]): Promise<WriteOutcome> => {
    for (const [place, { id }] of terms.entries()) {
      try {
        await books.changeTermMethod(id, invoice.condition.method)
      } catch (error) {
        const failure = exactFailure(error)
        const mayStand = place > 0 || (error instanceof ExactError && error.mayHaveHappened)
        if (mayStand) return { is: 'written', written: { invoice, way: 'terms', trouble: failure } }
        return { is: 'refused', invoice, failure }
      }
    }
    return { is: 'written', written: { invoice, way: 'terms' } }
  }

  return {
    /** `byTerms`: the terms are changed where the entry itself is refused in words. @throws StaleRevision */
    async condition(books: Books, invoice: Invoice, terms: PaymentTerm[], byTerms: boolean): Promise<WriteOutcome> {
      const writing = await noteWriting(invoice)
      const { condition, dueDate, entryId } = writing
      try {
        await books.changeCondition(entryId ?? '', { conditionCode: condition.code, dueDate })
        return { is: 'written', written: { invoice: writing, way: 'condition' } }
      } catch (error) {
        const failure = exactFailure(error)
        // An answer that never came is settled by reading.
        if (error instanceof ExactError && error.mayHaveHappened) {
          return { is: 'written', written: { invoice: writing, way: 'condition', trouble: failure } }
        }
        const refused: WriteOutcome = { is: 'refused', invoice: writing, failure }
        if (failure.cause !== 'rejected' || !byTerms) return refused
        const second = await changeTerms(books, writing, termsToChange(writing, terms))
        if (second.is === 'written') return second
        // Neither way: what the first one said is what somebody can do something about. What passes is tried again.
        return isTransient(second.failure.cause) || second.failure.cause === 'connection-revoked' ? second : refused
      }
    },

    /** @throws StaleRevision */
    async terms(books: Books, invoice: Invoice, terms: PaymentTerm[]): Promise<WriteOutcome> {
      const outcome = await changeTerms(books, await noteWriting(invoice), terms)
      if (outcome.is === 'written' || outcome.failure.cause !== 'no-rights') return outcome
      // Who may not change terms is where everybody is without the second way; other invoices are not held up by that.
      return { ...outcome, failure: { cause: 'entry-processed', detail: null, notBefore: undefined } }
    },
  }
}
