import type { PurchaseEntry } from '../../approvals/books.ts'
import type { Books } from '../ports.ts'
import type { Store } from '../store-port.ts'
import type { BookingRequest } from './booking-request.ts'

type Asked = Pick<BookingRequest, 'administrationId' | 'kind' | 'invoiceNumber' | 'invoiceDate'> & {
  supplierId: string
}

/**
 * Finds the same supplier invoice, booked before, in Exact Online or here (A15). `known`: every entry with its number,
 * whatever its kind and year.
 * @throws ExactError
 */
export const createFindEarlier =
  ({ store }: { store: Pick<Store, 'withdrawnEntries' | 'findDuplicate'> }) =>
  async (
    books: Pick<Books, 'findEntries'>,
    { administrationId, supplierId, kind, invoiceNumber, invoiceDate }: Asked,
  ): Promise<{ known: PurchaseEntry[]; earlier: { entryNumber: number | null } | undefined }> => {
    const year = Number(invoiceDate.slice(0, 4))
    const known = await books.findEntries({ supplierId, yourRef: invoiceNumber })
    const same = known.filter((entry) => entry.kind === kind && entry.invoiceDate.startsWith(`${year}-`))
    const withdrawn = await store.withdrawnEntries(
      administrationId,
      same.map(({ entryId }) => entryId),
    )
    const inBooks = same.find(({ entryId }) => !withdrawn.includes(entryId))
    const ours = await store.findDuplicate({ administrationId, supplierId, invoiceNumber, kind, year })
    return { known, earlier: inBooks ?? ours }
  }
