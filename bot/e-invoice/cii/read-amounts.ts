import type { AmountFields, ReadAmounts } from '../amounts.ts'
import type { DocumentNode } from '../document-node.ts'
import { readAmount, readBoolean } from '../read-value.ts'
import type { CiiParts } from './parts.ts'
import { readCiiVat } from './read-vat.ts'

const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement'
const TOTALS = 'SpecifiedTradeSettlementHeaderMonetarySummation'

export const CII_AMOUNTS: AmountFields = {
  lineExtension: `${SETTLEMENT}/${TOTALS}/LineTotalAmount`,
  allowanceTotal: `${SETTLEMENT}/${TOTALS}/AllowanceTotalAmount`,
  chargeTotal: `${SETTLEMENT}/${TOTALS}/ChargeTotalAmount`,
  net: `${SETTLEMENT}/${TOTALS}/TaxBasisTotalAmount`,
  vat: `${SETTLEMENT}/${TOTALS}/TaxTotalAmount`,
  gross: `${SETTLEMENT}/${TOTALS}/GrandTotalAmount`,
  payable: `${SETTLEMENT}/${TOTALS}/DuePayableAmount`,
  vatOfRow: (index, count) => `${SETTLEMENT}/ApplicableTradeTax${count > 1 ? `[${index + 1}]` : ''}/CalculatedAmount`,
}

/** Of lines that stand under another only the lowest count: a group is their sum, and information has no part in it. */
const isCounted = (line: DocumentNode): boolean => {
  const status = line.child('AssociatedDocumentLineDocument')?.value('LineStatusReasonCode')?.text
  return status === undefined || status === 'DETAIL'
}

export const countedLines = ({ lines }: Pick<CiiParts, 'lines'>): DocumentNode[] => lines.filter(isCounted)

/** What a line comes to, without VAT. */
export const readLineAmount = (line: DocumentNode, currency: string | undefined): number | undefined => {
  const settlement = line.child('SpecifiedLineTradeSettlement', 'required')
  const total = settlement?.child('SpecifiedTradeSettlementLineMonetarySummation', 'required')
  return total && readAmount(total, 'LineTotalAmount', currency)
}

const readLines = (parts: CiiParts, settlement: DocumentNode, currency: string | undefined) => {
  const lines = countedLines(parts)
  if (lines.length === 0 && !parts.hasLines) return null
  if (lines.length === 0)
    settlement.report({
      field: 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem',
      code: 'no-lines',
      message: 'The document has no lines.',
    })
  return lines.map((line) => readLineAmount(line, currency))
}

const readAllowancesAndCharges = (settlement: DocumentNode, currency: string | undefined) => [
  ...settlement.children('SpecifiedTradeAllowanceCharge').map((item) => {
    const indicator = item.child('ChargeIndicator', 'required')
    return {
      isCharge: indicator && readBoolean(indicator, 'Indicator'),
      amount: readAmount(item, 'ActualAmount', currency),
    }
  }),
  ...settlement
    .children('SpecifiedLogisticsServiceCharge')
    .map((item) => ({ isCharge: true, amount: readAmount(item, 'AppliedAmount', currency) })),
]

/** Reads all amounts of a Cross Industry Invoice; undefined: it states no totals. */
export const readCiiAmounts = (parts: CiiParts, currency: string | undefined): ReadAmounts | undefined => {
  const { settlement } = parts
  const total = settlement?.child(TOTALS, 'required')
  if (!settlement || !total) return undefined
  const required = (name: string) => readAmount(total, name, currency)
  const optional = (name: string) => readAmount(total, name, currency, 'optional')
  const net = required('TaxBasisTotalAmount')
  return {
    lines: readLines(parts, settlement, currency),
    allowancesAndCharges: readAllowancesAndCharges(settlement, currency),
    vat: readCiiVat(settlement, total, currency),
    lineExtension: parts.hasLines ? required('LineTotalAmount') : (optional('LineTotalAmount') ?? net),
    net,
    gross: required('GrandTotalAmount'),
    payable: required('DuePayableAmount'),
    prepaid: optional('TotalPrepaidAmount'),
    rounding: optional('RoundingAmount'),
    allowanceTotal: optional('AllowanceTotalAmount'),
    chargeTotal: optional('ChargeTotalAmount'),
  }
}
