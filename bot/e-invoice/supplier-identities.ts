import type { SupplierIdentity } from '../approvals/books.ts'
import type { EInvoice } from './e-invoice.ts'
import { normaliseIdentifier } from './normalise-identifier.ts'

/**
 * How the supplier of an e-invoice can be recognised, surest first. The bank accounts of a payee, such as a factoring
 * company, say nothing about the supplier and are left out.
 */
export const supplierIdentities = ({
  supplier,
  payeeName,
}: Pick<EInvoice, 'supplier' | 'payeeName'>): SupplierIdentity[] => {
  const identities: SupplierIdentity[] = [
    { by: 'vat-number', value: normaliseIdentifier(supplier.vatNumber ?? '') },
    { by: 'coc-number', value: normaliseIdentifier(supplier.cocNumber ?? '') },
    ...(payeeName === null ? supplier.bankAccounts : []).map((account) => ({
      by: 'bank-account' as const,
      value: normaliseIdentifier(account),
    })),
    { by: 'name', value: supplier.name },
    { by: 'name', value: supplier.tradingName ?? '' },
  ]
  return identities.filter(
    (identity, index) =>
      identity.value !== '' &&
      index === identities.findIndex((other) => other.by === identity.by && other.value === identity.value),
  )
}
