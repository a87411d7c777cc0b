import type { DocumentNode } from '../document-node.ts'
import type { VatSubtotal } from '../e-invoice.ts'
import { readAmount, readPercentage } from '../read-value.ts'
import { readVatRow, reportOtherTax } from '../read-vat-row.ts'

const NAMES = { category: 'ID', rate: 'Percent', reasons: ['TaxExemptionReason', 'TaxExemptionReasonCode'] }

const readSubtotal = (subtotal: DocumentNode, currency: string | undefined): VatSubtotal | undefined => {
  const taxableCents = readAmount(subtotal, 'TaxableAmount', currency)
  const vatCents = readAmount(subtotal, 'TaxAmount', currency)
  const category = subtotal.child('TaxCategory', 'required')
  if (!category) return undefined
  reportOtherTax(category.child('TaxScheme'), 'ID')
  return readVatRow(category, NAMES, { taxableCents, vatCents, otherRate: readPercentage(subtotal, 'Percent') })
}

/** A second TaxTotal may state the VAT in the currency of the tax authority; it has no part in the booking. */
const isInCurrency = (taxTotal: DocumentNode, currency: string | undefined): boolean => {
  const stated = taxTotal.values('TaxAmount')[0]?.attribute('currencyID')
  return !stated || stated === currency
}

/** The VAT of the document in its own currency; no TaxTotal at all means no VAT. */
export const readVat = (
  invoice: DocumentNode,
  currency: string | undefined,
): { total: number; breakdown: VatSubtotal[] } | undefined => {
  const taxTotals = invoice.children('TaxTotal')
  if (taxTotals.length === 0) return { total: 0, breakdown: [] }

  const field = invoice.pathOf('TaxTotal')
  const own = taxTotals.filter((taxTotal) => isInCurrency(taxTotal, currency))
  if (own.length > 1)
    invoice.report({
      field,
      code: 'duplicate',
      message: `${field} occurs ${own.length} times in the document's currency; it may occur once.`,
    })
  if (own.length === 0 && currency)
    invoice.report({ field, code: 'missing', message: `${field} in the document's currency ${currency} is missing.` })
  const taxTotal = own.length === 1 ? own[0] : undefined
  if (!taxTotal) return undefined

  const total = readAmount(taxTotal, 'TaxAmount', currency)
  const subtotals = taxTotal.children('TaxSubtotal').map((subtotal) => readSubtotal(subtotal, currency))
  if (subtotals.length === 0 && total) {
    const missing = taxTotal.pathOf('TaxSubtotal')
    taxTotal.report({
      field: missing,
      code: 'missing',
      message: `${missing} is missing, so the VAT cannot be told apart by rate.`,
    })
    return undefined
  }
  const breakdown = subtotals.filter((subtotal) => subtotal !== undefined)
  return total === undefined || breakdown.length < subtotals.length ? undefined : { total, breakdown }
}
