import type { AmountFields, ReadAmounts } from '../amounts.ts'
import type { UblDocument } from '../document-kind.ts'
import type { DocumentNode } from '../document-node.ts'
import { readAmount, readBoolean } from '../read-value.ts'
import { readVat } from './read-vat.ts'

export const UBL_AMOUNTS: AmountFields = {
  lineExtension: 'LegalMonetaryTotal/LineExtensionAmount',
  allowanceTotal: 'LegalMonetaryTotal/AllowanceTotalAmount',
  chargeTotal: 'LegalMonetaryTotal/ChargeTotalAmount',
  net: 'LegalMonetaryTotal/TaxExclusiveAmount',
  vat: 'TaxTotal/TaxAmount',
  gross: 'LegalMonetaryTotal/TaxInclusiveAmount',
  payable: 'LegalMonetaryTotal/PayableAmount',
  vatOfRow: (index, count) => `TaxTotal/TaxSubtotal${count > 1 ? `[${index + 1}]` : ''}/TaxAmount`,
}

const readLines = (invoice: DocumentNode, document: UblDocument, currency: string | undefined) => {
  const name = `${document}Line`
  const lines = invoice.children(name)
  if (lines.length === 0) invoice.report({ field: name, code: 'no-lines', message: 'The document has no lines.' })
  return lines.map((line) => readAmount(line, 'LineExtensionAmount', currency))
}

const readAllowancesAndCharges = (invoice: DocumentNode, currency: string | undefined) =>
  invoice.children('AllowanceCharge').map((item) => ({
    isCharge: readBoolean(item, 'ChargeIndicator'),
    amount: readAmount(item, 'Amount', currency),
  }))

/** Reads all amounts of a UBL document; undefined: it states no totals. */
export const readUblAmounts = (
  invoice: DocumentNode,
  document: UblDocument,
  currency: string | undefined,
): ReadAmounts | undefined => {
  const lines = readLines(invoice, document, currency)
  const allowancesAndCharges = readAllowancesAndCharges(invoice, currency)
  const vat = readVat(invoice, currency)
  const total = invoice.child('LegalMonetaryTotal', 'required')
  if (!total) return undefined
  const required = (name: string) => readAmount(total, name, currency)
  const optional = (name: string) => readAmount(total, name, currency, 'optional')
  return {
    lines,
    allowancesAndCharges,
    vat,
    lineExtension: required('LineExtensionAmount'),
    net: required('TaxExclusiveAmount'),
    gross: required('TaxInclusiveAmount'),
    payable: required('PayableAmount'),
    prepaid: optional('PrepaidAmount'),
    rounding: optional('PayableRoundingAmount'),
    allowanceTotal: optional('AllowanceTotalAmount'),
    chargeTotal: optional('ChargeTotalAmount'),
  }
}
