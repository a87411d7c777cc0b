import { cutText } from './cut-text.ts'
import type { VatSubtotal } from './e-invoice.ts'
import { readAmount, readPercentage } from './read-value.ts'
import type { UblNode } from './ubl-node.ts'
import { isRated } from './vat-category.ts'

/** How much of an exemption reason is shown; some suppliers put their conditions there. */
const MAX_REASON_LENGTH = 200

const readCategory = (category: UblNode): string | undefined => {
  const id = category.value('ID', 'required')
  if (!id || /^[A-Z]{1,3}$/.test(id.text)) return id?.text
  category.report({ field: id.path, code: 'not-a-category', message: `${id.path} is no VAT category such as S or AE.` })
  return undefined
}

const reportOtherTax = (category: UblNode): void => {
  const scheme = category.child('TaxScheme')?.value('ID')
  if (scheme && scheme.text.toUpperCase() !== 'VAT')
    category.report({ field: scheme.path, code: 'tax-not-vat', message: `${scheme.path} names a tax that is not VAT.` })
}

const readSubtotal = (subtotal: UblNode, currency: string | undefined): VatSubtotal | undefined => {
  const taxableCents = readAmount(subtotal, 'TaxableAmount', currency)
  const vatCents = readAmount(subtotal, 'TaxAmount', currency)
  const node = subtotal.child('TaxCategory', 'required')
  if (!node) return undefined
  reportOtherTax(node)
  const category = readCategory(node)
  const rate = readPercentage(node, 'Percent') ?? readPercentage(subtotal, 'Percent')
  if (category === undefined || taxableCents === undefined || vatCents === undefined) return undefined
  if (rate === undefined && (isRated(category) || vatCents !== 0)) {
    node.value('Percent', 'required')
    return undefined
  }
  const reason = [...node.values('TaxExemptionReason'), ...node.values('TaxExemptionReasonCode')][0]
  return {
    category,
    rateBasisPoints: rate ?? null,
    taxableCents,
    vatCents,
    exemptionReason: reason ? cutText(reason.text, MAX_REASON_LENGTH) : null,
  }
}

/** A second TaxTotal may state the VAT in the currency of the tax authority; it has no part in the booking. */
const isInCurrency = (taxTotal: UblNode, currency: string | undefined): boolean => {
  const stated = taxTotal.values('TaxAmount')[0]?.attribute('currencyID')
  return !stated || stated === currency
}

/** The VAT of the document in its own currency; no TaxTotal at all means no VAT. */
export const readVat = (
  invoice: UblNode,
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
