import type { UblDocument } from './document-kind.ts'
import type { EInvoiceTotals, VatSubtotal } from './e-invoice.ts'
import { readAmount, readBoolean } from './read-value.ts'
import { readVat } from './read-vat.ts'
import type { UblNode } from './ubl-node.ts'

/** Every amount of a document that takes part in its arithmetic, as written: a credit note's are still positive. */
export type Amounts = {
  lines: number[]
  allowances: number[]
  charges: number[]
  /** Totals of the two above as the document states them; null where it does not. */
  allowanceTotal: number | null
  chargeTotal: number | null
  totals: EInvoiceTotals
  vatBreakdown: VatSubtotal[]
}

const readLines = (invoice: UblNode, document: UblDocument, currency: string | undefined) => {
  const name = `${document}Line`
  const lines = invoice.children(name)
  if (lines.length === 0) invoice.report({ field: name, code: 'no-lines', message: 'The document has no lines.' })
  return lines.map((line) => readAmount(line, 'LineExtensionAmount', currency))
}

const readAllowancesAndCharges = (invoice: UblNode, currency: string | undefined) =>
  invoice.children('AllowanceCharge').map((item) => ({
    isCharge: readBoolean(item, 'ChargeIndicator'),
    amount: readAmount(item, 'Amount', currency),
  }))

const isKnown = <T>(value: T | undefined): value is T => value !== undefined

/** Reads all amounts; undefined when one that is needed cannot be read, which is then among the problems. */
export const readAmounts = (
  invoice: UblNode,
  document: UblDocument,
  currency: string | undefined,
): Amounts | undefined => {
  const lines = readLines(invoice, document, currency)
  const items = readAllowancesAndCharges(invoice, currency)
  const vat = readVat(invoice, currency)
  const total = invoice.child('LegalMonetaryTotal', 'required')
  if (!total) return undefined

  const lineExtension = readAmount(total, 'LineExtensionAmount', currency)
  const net = readAmount(total, 'TaxExclusiveAmount', currency)
  const gross = readAmount(total, 'TaxInclusiveAmount', currency)
  const payable = readAmount(total, 'PayableAmount', currency)
  const optional = (name: string) => readAmount(total, name, currency, 'optional')
  const prepaid = optional('PrepaidAmount') ?? 0
  const rounding = optional('PayableRoundingAmount') ?? 0
  const allowanceTotal = optional('AllowanceTotalAmount') ?? null
  const chargeTotal = optional('ChargeTotalAmount') ?? null

  if (!isKnown(lineExtension) || !isKnown(net) || !isKnown(gross) || !isKnown(payable) || !vat) return undefined
  if (!lines.every(isKnown)) return undefined
  const amountsOf = (isCharge: boolean) => items.filter((item) => item.isCharge === isCharge).map((item) => item.amount)
  const allowances = amountsOf(false)
  const charges = amountsOf(true)
  if (!allowances.every(isKnown) || !charges.every(isKnown)) return undefined
  return {
    lines,
    allowances,
    charges,
    allowanceTotal,
    chargeTotal,
    totals: { lineExtension, net, vat: vat.total, gross, prepaid, rounding, payable },
    vatBreakdown: vat.breakdown.length > 0 ? vat.breakdown : [unspecified(net)],
  }
}

/** A document without VAT and without a VAT specification: what its amount is, is for the booker to say. */
const unspecified = (net: number): VatSubtotal => ({
  category: 'none',
  rateBasisPoints: null,
  taxableCents: net,
  vatCents: 0,
  exemptionReason: null,
})
