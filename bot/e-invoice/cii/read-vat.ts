import type { DocumentNode } from '../document-node.ts'
import type { VatSubtotal } from '../e-invoice.ts'
import { centsOf, readAmount } from '../read-value.ts'
import { readVatRow, reportOtherTax } from '../read-vat-row.ts'

const NAMES = {
  category: 'CategoryCode',
  rate: 'RateApplicablePercent',
  reasons: ['ExemptionReason', 'ExemptionReasonCode'],
}

const readRow = (tax: DocumentNode, currency: string | undefined): VatSubtotal | undefined => {
  reportOtherTax(tax, 'TypeCode')
  return readVatRow(tax, NAMES, {
    taxableCents: readAmount(tax, 'BasisAmount', currency),
    vatCents: readAmount(tax, 'CalculatedAmount', currency),
  })
}

/** A second total may state the VAT in the currency of the tax authority; it has no part in the booking. */
const readTotal = (total: DocumentNode, currency: string | undefined): number | undefined => {
  const all = total.values('TaxTotalAmount')
  const own = all.filter((value) => (value.attribute('currencyID') || currency) === currency)
  const [only] = own
  const field = total.pathOf('TaxTotalAmount')
  if (own.length > 1)
    total.report({ field, code: 'duplicate', message: `${field} occurs ${own.length} times in the same currency.` })
  if (all.length > 0 && !only && currency)
    total.report({ field, code: 'missing', message: `${field} in the document's currency ${currency} is missing.` })
  if (own.length > 1 || (all.length > 0 && !only)) return undefined
  return only ? centsOf(total, only) : 0
}

/** The VAT of the document in its own currency; no total of it at all means no VAT. */
export const readCiiVat = (
  settlement: DocumentNode,
  totals: DocumentNode,
  currency: string | undefined,
): { total: number; breakdown: VatSubtotal[] } | undefined => {
  const total = readTotal(totals, currency)
  const rows = settlement.children('ApplicableTradeTax').map((tax) => readRow(tax, currency))
  if (rows.length === 0 && total) {
    const field = settlement.pathOf('ApplicableTradeTax')
    const message = `${field} is missing, so the VAT cannot be told apart by rate.`
    settlement.report({ field, code: 'missing', message })
    return undefined
  }
  const breakdown = rows.filter((row) => row !== undefined)
  return total === undefined || breakdown.length < rows.length ? undefined : { total, breakdown }
}
