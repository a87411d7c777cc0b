import type { PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { type Books, ExactError } from '../ports.ts'

/** `entry` undefined: it does not exist (any more). */
export type Reading = { entry: PurchaseEntry | undefined; terms: PaymentTerm[] }

const NOTHING: Reading = { entry: undefined, terms: [] }

/** Lists are read here: that Exact Online does not know one says nothing about the entries in it. */
const asList = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof ExactError) || error.kind !== 'not-found') throw error
    throw new ExactError('unexpected', error.message, { cause: error })
  }
}

/**
 * Reads the entries of many invoices with all their payment terms: two calls for each sixty. Gives what was read of each.
 * @throws ExactError
 */
export const readEntries = async (
  books: Pick<Books, 'findEntriesById' | 'getTermsOf'>,
  invoices: readonly Pick<Invoice, 'entryId'>[],
): Promise<(invoice: Pick<Invoice, 'entryId'>) => Reading> => {
  const entries = await asList(books.findEntriesById(invoices.flatMap(({ entryId }) => entryId ?? [])))
  const terms = await asList(books.getTermsOf(entries))
  const readings = new Map(
    entries.map((entry): [string, Reading] => [entry.entryId, { entry, terms: terms.get(entry.entryId) ?? [] }]),
  )
  return ({ entryId }) => readings.get(entryId?.toLowerCase() ?? '') ?? NOTHING
}
