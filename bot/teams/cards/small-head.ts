import type { InvoiceFacts, Locale } from '../../approvals/views.ts'
import { supplierAndAmount } from '../../text/supplier-and-amount.ts'
import type { CardElement } from './adaptive-card.ts'
import { line } from './wording-elements.ts'

/** Whose invoice and how much, under the heading of a small card. */
export const smallHead = (
  invoice: Pick<InvoiceFacts, 'supplierName' | 'amountCents' | 'currency'>,
  locale: Locale,
): CardElement[] => {
  const { supplier, amount } = supplierAndAmount(invoice, locale)
  return [
    { ...line(supplier, { weight: 'Bolder' }), spacing: 'Small' },
    { type: 'TextBlock', text: amount, size: 'Large', weight: 'Bolder', wrap: true, spacing: 'Small' },
  ]
}
