import { type AmountFields, knownAmounts, type ReadAmounts } from './amounts.ts'
import { findWrongTotals } from './check-totals.ts'
import type { DocumentNode } from './document-node.ts'
import type { EInvoice } from './e-invoice.ts'
import { toLiabilitySign } from './liability-sign.ts'
import type { Problem } from './problem.ts'
import { readText } from './read-value.ts'

export type EInvoiceResult = { ok: true; eInvoice: EInvoice } | { ok: false; problems: Problem[] }

/** What a document says besides its amounts; undefined where it must say so and does not. */
type Head = {
  [Part in 'kind' | 'invoiceNumber' | 'invoiceDate' | 'currency']: EInvoice[Part] | undefined
} & Pick<EInvoice, 'dueDate' | 'paymentReference' | 'note'> & {
    parties: Pick<EInvoice, 'supplier' | 'payeeName' | 'buyerName'> | undefined
  }

type Read = {
  head: Head
  amounts: ReadAmounts | undefined
  fields: AmountFields
  /** All that was wrong with what was read. */
  problems: Problem[]
  /** Whether some of these are about its amounts: then every sum that they belong to would seem wrong too. */
  hasUnreadableAmounts: boolean
}

export const readCurrency = (node: DocumentNode | undefined, name: string): string | undefined => {
  const currency = node && readText(node, name, 'required')
  if (currency === undefined || /^[A-Z]{3}$/.test(currency)) return currency
  const field = node?.pathOf(name) ?? name
  node?.report({ field, code: 'not-a-currency', message: `${field} is no currency such as EUR.` })
  return undefined
}

/** Makes an e-invoice of what was read, if all of it could be, and it adds up to the cent. */
export const assembleEInvoice = ({ head, amounts, fields, problems, hasUnreadableAmounts }: Read): EInvoiceResult => {
  const known = amounts && knownAmounts(amounts)
  const wrong = known && !hasUnreadableAmounts ? findWrongTotals(known, fields) : []
  const all = [...problems, ...wrong]
  const { parties, kind, invoiceNumber, invoiceDate, currency, ...rest } = head
  if (all.length > 0 || !kind || !invoiceNumber || !invoiceDate || !currency || !parties || !known)
    return { ok: false, problems: all }

  const sign = toLiabilitySign({ kind, totals: known.totals, vatBreakdown: known.vatBreakdown }, fields.gross)
  if (!sign.ok) return { ok: false, problems: [sign.problem] }
  return {
    ok: true,
    eInvoice: {
      ...sign.signed,
      ...parties,
      ...rest,
      invoiceNumber,
      invoiceDate,
      currency,
      lineCount: known.lines?.length ?? 0,
    },
  }
}
