import { endOfAccount } from './changed-fields.ts'
import type { Invoice } from './invoice.ts'
import type { Warning } from './views.ts'

/** With fewer of a supplier's invoices nobody can say what is usual. */
const USUAL_AFTER = 5

/** More than so many times the largest of the last ones is unusual. */
const UNUSUAL_TIMES = 2

/** A released invoice of the same supplier. */
export type EarlierInvoice = Pick<Invoice, 'amountCents' | 'currency' | 'payeeAccounts'>

const newBankAccount = ({ payeeAccounts }: EarlierInvoice, earlier: EarlierInvoice[]): Warning[] => {
  const known = new Set(earlier.flatMap((invoice) => invoice.payeeAccounts))
  const unknown = payeeAccounts.filter((account) => account !== '' && !known.has(account))
  if (earlier.length === 0 || unknown.length === 0) return []
  return [{ warning: 'new-bank-account', account: unknown.map(endOfAccount).join(', …') }]
}

const unusualAmount = ({ amountCents, currency }: EarlierInvoice, earlier: EarlierInvoice[]): Warning[] => {
  const usual = earlier.filter((invoice) => invoice.currency === currency).slice(0, USUAL_AFTER)
  if (usual.length < USUAL_AFTER) return []
  const largestCents = Math.max(...usual.map((invoice) => Math.abs(invoice.amountCents)))
  return Math.abs(amountCents) > UNUSUAL_TIMES * largestCents
    ? [{ warning: 'unusual-amount', largestCents, currency }]
    : []
}

/**
 * What authorizers must look at before they approve, the gravest first; at most three.
 * @param earlier the supplier's released invoices, newest first
 */
export const warningsOf = (
  invoice: EarlierInvoice & Pick<Invoice, 'duplicateOverride'>,
  earlier: EarlierInvoice[],
): Warning[] => [
  ...newBankAccount(invoice, earlier),
  ...(invoice.duplicateOverride === null ? [] : [{ warning: 'duplicate' as const, reason: invoice.duplicateOverride }]),
  ...unusualAmount(invoice, earlier),
]
