import { type Books, type Clock, ExactError, type Log } from '../../use-cases/ports.ts'
import type { ReferenceOf, ReferenceStore } from '../../use-cases/reference-store-port.ts'
import type { ODataClient } from '../odata-client.ts'
import { isGuid } from '../odata-filter.ts'
import { keptJournals, keptVatCodes } from './kept-list.ts'
import { readOn } from './read-on.ts'

/** The database keeps no text with this character, so that nothing is called so. */
const isText = (value: string): boolean => !value.includes('\0')

/**
 * The same books, whose G/L accounts, journals and VAT codes may come from the copy. All that protects a payment is read
 * from Exact Online all the same: conditions, who the supplier is and whether it is blocked, bank accounts, entries, terms.
 */
export const booksWithCopy = (
  books: Books,
  deps: { client: ODataClient; reference: ReferenceStore; of: ReferenceOf; clock: Clock; log: Log },
): Books => {
  const { reference, of, clock } = deps
  const lists = { reference, of, now: () => clock.now() }

  return {
    ...books,

    async findGlAccounts({ codes = [], ids = [] }) {
      if (!(await readOn(deps))) return await books.findGlAccounts({ codes, ids })
      return await reference.findKeptGlAccounts(of, { codes: codes.filter(isText), ids: ids.filter(isGuid) })
    },

    getJournals: () => keptJournals(lists, books.getJournals),
    getVatCodes: () => keptVatCodes(lists, books.getVatCodes),

    async createEntry(entry) {
      try {
        return await books.createEntry(entry)
      } catch (error) {
        // Maybe an account or a code is blocked or gone by now: whoever tries again shall not meet it a second time.
        if (error instanceof ExactError && error.kind === 'rejected') await reference.forgetReference(of)
        throw error
      }
    },
  }
}
