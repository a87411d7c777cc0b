import type { InvoiceFacts, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { LONGEST, shown } from './outside-text.ts'

/** Whose invoice and how much: what a small card says first. */
export const supplierAndAmount = (
  invoice: Pick<InvoiceFacts, 'supplierName' | 'amountCents' | 'currency'>,
  locale: Locale,
): { supplier: string; amount: string } => ({
  supplier: shown(invoice.supplierName, LONGEST.supplier),
  amount: formatAmount(invoice.amountCents, invoice.currency, locale),
})
