import type { PaymentTerm, PurchaseEntry } from '../approvals/books.ts'
import { connectionOwner } from '../approvals/connection-owner.ts'
import type { Invoice } from '../approvals/invoice.ts'
import type { Books, Exact } from './ports.ts'

export type EntryReading = {
  books: Books
  /** undefined: it does not exist (any more). */
  entry: PurchaseEntry | undefined
  terms: PaymentTerm[]
}

/** Reads an invoice's entry with all its payment terms. @throws ExactError */
export const readEntry = async (exact: Exact, invoice: Invoice): Promise<EntryReading> => {
  const books = exact.books(connectionOwner(invoice), invoice.division)
  const entry = invoice.entryId === null ? undefined : await books.findEntry(invoice.entryId)
  return { books, entry, terms: entry ? await books.getTerms(entry) : [] }
}
