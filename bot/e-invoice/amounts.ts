import type { EInvoiceTotals, VatSubtotal } from './e-invoice.ts'

/** Every amount of a document that takes part in its arithmetic, as written: a credit note's are still positive. */
export type Amounts = {
  /** Null: the document says what it comes to, not of which lines. */
  lines: number[] | null
  allowances: number[]
  charges: number[]
  /** Totals of the two above as the document states them; null where it does not. */
  allowanceTotal: number | null
  chargeTotal: number | null
  totals: EInvoiceTotals
  vatBreakdown: VatSubtotal[]
}

/** The same as it was read: what is needed and could not be read is undefined, and is then among the problems. */
export type ReadAmounts = {
  lines: (number | undefined)[] | null
  allowancesAndCharges: { isCharge: boolean | undefined; amount: number | undefined }[]
  allowanceTotal: number | undefined
  chargeTotal: number | undefined
  /** The document's total of its VAT, and the rows of its VAT specification. */
  vat: { total: number; breakdown: VatSubtotal[] } | undefined
  lineExtension: number | undefined
  net: number | undefined
  gross: number | undefined
  prepaid: number | undefined
  rounding: number | undefined
  payable: number | undefined
}

/** Where a kind of document states these amounts, for a problem about them. */
export type AmountFields = {
  lineExtension: string
  allowanceTotal: string
  chargeTotal: string
  net: string
  vat: string
  gross: string
  payable: string
  /** The VAT of one of so many rows of the VAT specification. */
  vatOfRow(index: number, count: number): string
}

const isKnown = <T>(value: T | undefined): value is T => value !== undefined

/** A document without VAT and without a VAT specification: what its amount is, is for the booker to say. */
const unspecified = (net: number): VatSubtotal => ({
  category: 'none',
  rateBasisPoints: null,
  taxableCents: net,
  vatCents: 0,
  exemptionReason: null,
})

/** All amounts together; undefined when one that is needed could not be read. */
export const knownAmounts = (read: ReadAmounts): Amounts | undefined => {
  const { lines, vat, lineExtension, net, gross, payable } = read
  if (!isKnown(lineExtension) || !isKnown(net) || !isKnown(gross) || !isKnown(payable) || !vat) return undefined
  if (lines && !lines.every(isKnown)) return undefined
  const amountsOf = (isCharge: boolean) =>
    read.allowancesAndCharges.filter((item) => item.isCharge === isCharge).map((item) => item.amount)
  const allowances = amountsOf(false)
  const charges = amountsOf(true)
  if (!allowances.every(isKnown) || !charges.every(isKnown)) return undefined
  const { prepaid = 0, rounding = 0 } = read
  return {
    lines,
    allowances,
    charges,
    allowanceTotal: read.allowanceTotal ?? null,
    chargeTotal: read.chargeTotal ?? null,
    totals: { lineExtension, net, vat: vat.total, gross, prepaid, rounding, payable },
    vatBreakdown: vat.breakdown.length > 0 ? vat.breakdown : [unspecified(net)],
  }
}
