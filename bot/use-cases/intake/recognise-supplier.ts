import type { Supplier } from '../../approvals/books.ts'
import type { EInvoice } from '../../e-invoice/e-invoice.ts'
import { normaliseIdentifier } from '../../e-invoice/normalise-identifier.ts'
import { supplierIdentities } from '../../e-invoice/supplier-identities.ts'
import type { Books } from '../ports.ts'
import type { SupplierInFile } from './proposed-form.ts'

/** @see https://www.iso.org/standard/81090.html ISO 13616 */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/**
 * The one supplier that is meant, by id or by what the file says; where several fit, or the only one is blocked, nobody
 * is, and they are the candidates.
 * @throws ExactError
 */
export const recogniseSupplier = async (
  books: Pick<Books, 'findSuppliers' | 'recogniseSupplier'>,
  eInvoice: EInvoice | null,
  supplierId: string | null,
): Promise<{ supplier: Supplier | null; candidates: Supplier[] }> => {
  if (supplierId !== null) {
    const [chosen] = await books.findSuppliers({ by: 'id', value: supplierId })
    return { supplier: chosen ?? null, candidates: [] }
  }
  if (eInvoice === null) return { supplier: null, candidates: [] }
  const candidates = (await books.recogniseSupplier(supplierIdentities(eInvoice)))?.suppliers ?? []
  const [only, another] = candidates
  return only && !another && !only.blocked ? { supplier: only, candidates: [] } : { supplier: null, candidates }
}

/** Of a payee who is not the supplier, such as a factoring company, the bank account is not the supplier's. */
export const supplierInFile = ({ supplier, payeeName }: EInvoice): SupplierInFile => {
  const accounts = payeeName === null ? supplier.bankAccounts.map(normaliseIdentifier) : []
  const { name, vatNumber, cocNumber, country } = supplier
  return { name, vatNumber, cocNumber, country, iban: accounts.find((account) => IBAN.test(account)) ?? null }
}
