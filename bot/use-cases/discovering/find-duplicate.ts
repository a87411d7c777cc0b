import type { PurchaseEntry } from '../../approvals/books.ts'
import type { Books } from '../ports.ts'
import type { Store } from '../store-port.ts'

/**
 * Another entry or booking of the same supplier, supplier invoice number, type and year (A15); null: there is none. Of an
 * entry without such a number nobody can say.
 */
export const findDuplicate = async (
  store: Pick<Store, 'withdrawnEntries' | 'findDuplicate'>,
  books: Books,
  administrationId: string,
  { entryId, supplierId, yourRef, kind, invoiceDate }: PurchaseEntry,
): Promise<{ entryNumber: number | null } | null> => {
  if (yourRef === '') return null
  const year = invoiceDate.slice(0, 4)
  const others = (await books.findEntries({ supplierId, yourRef })).filter(
    (other) => other.entryId !== entryId && other.kind === kind && other.invoiceDate.startsWith(`${year}-`),
  )
  const withdrawn = await store.withdrawnEntries(
    administrationId,
    others.map((other) => other.entryId),
  )
  const inBooks = others.find((other) => !withdrawn.includes(other.entryId))
  if (inBooks) return { entryNumber: inBooks.entryNumber }
  const by = { administrationId, supplierId, invoiceNumber: yourRef, kind, year: Number(year) }
  return (await store.findDuplicate(by)) ?? null
}
