import type { PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { type Books, type Exact, ExactError } from '../ports.ts'

export type EntryReading = {
  books: Books
  /** undefined: it does not exist (any more). */
  entry: PurchaseEntry | undefined
  terms: PaymentTerm[]
}

const readThrough = async (books: Books, { entryId }: Invoice): Promise<EntryReading> => {
  const entry = entryId === null ? undefined : await books.findEntry(entryId)
  return { books, entry, terms: entry ? await books.getTerms(entry) : [] }
}

/**
 * Reads an invoice's entry with all its payment terms, for someone who waits for it. Where the connection that everything
 * about it goes through is gone, it is read with the reader's own: whoever booked it may have left, and nothing is written.
 * @throws ExactError
 */
export const readEntry = async (
  exact: Exact,
  invoice: Invoice,
  reader: PersonRef,
  patience: AbortSignal,
): Promise<EntryReading> => {
  const owner = connectionOwner(invoice)
  try {
    return await readThrough(exact.books(owner, invoice.division, { patience }), invoice)
  } catch (error) {
    const isGone = error instanceof ExactError && error.kind === 'unauthorised'
    if (!isGone || owner.objectId === reader.objectId) throw error
    return await readThrough(exact.books(reader, invoice.division, { patience }), invoice)
  }
}
