import type { PaymentTerm, PurchaseEntry } from './books.ts'
import type { Invoice } from './invoice.ts'
import type { FieldChange } from './views.ts'

/** A whole account number never leaves through a message. Characters. */
const SHOWN_OF_ACCOUNT = 4

/** The end of an account number, by which people tell it from another. */
export const endOfAccount = (account: string): string => account.slice(-SHOWN_OF_ACCOUNT)

const shortened = (accounts: string[]) =>
  accounts.map((account) => (account === '' ? '-' : `…${endOfAccount(account)}`)).join(', ')

/** Which of supplier, amount and currency of an entry are not what was booked and approved. */
export const changedEntryFields = (invoice: Invoice, entry: PurchaseEntry): FieldChange[] => {
  const changed: FieldChange[] = []
  if (entry.supplierId !== invoice.supplierId) {
    changed.push({ field: 'supplier', was: invoice.supplierName, is: entry.supplierName })
  }
  if (entry.amountCents !== invoice.amountCents) {
    const { currency } = invoice
    changed.push({ field: 'amount', wasCents: invoice.amountCents, isCents: entry.amountCents, currency })
  }
  if (entry.currency !== invoice.currency) {
    changed.push({ field: 'currency', was: invoice.currency, is: entry.currency })
  }
  return changed
}

/** What differs from what was approved: the entry's fields, and the bank accounts of its payee (A9). */
export const changedFields = (invoice: Invoice, entry: PurchaseEntry, terms: PaymentTerm[]): FieldChange[] => {
  const changed = changedEntryFields(invoice, entry)
  const approved = [...invoice.payeeAccounts].sort()
  const found = payeeAccounts(terms)
  // Terms may just not be there yet: that says nothing about where they will be paid to.
  if (terms.length > 0 && approved.join() !== found.join()) {
    changed.push({ field: 'bank-account', was: shortened(approved), is: shortened(found) })
  }
  return changed
}

/** The bank accounts that the terms will be paid to, each once; empty text: none known. */
export const payeeAccounts = (terms: PaymentTerm[]): string[] =>
  [...new Set(terms.map(({ bankAccount }) => bankAccount ?? ''))].sort()
