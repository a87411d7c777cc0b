import type { InvoiceKind } from '../approvals/books.ts'
import { type EInvoiceTotals, liabilityCents, type VatSubtotal } from './e-invoice.ts'
import type { Problem } from './problem.ts'

type Signed = { kind: InvoiceKind; totals: EInvoiceTotals; vatBreakdown: VatSubtotal[] }

const opposite = (cents: number): number => (cents === 0 ? 0 : -cents)

const reversed = ({ totals, vatBreakdown }: Omit<Signed, 'kind'>): Omit<Signed, 'kind'> => ({
  totals: {
    lineExtension: opposite(totals.lineExtension),
    net: opposite(totals.net),
    vat: opposite(totals.vat),
    gross: opposite(totals.gross),
    prepaid: opposite(totals.prepaid),
    rounding: opposite(totals.rounding),
    payable: opposite(totals.payable),
  },
  vatBreakdown: vatBreakdown.map((subtotal) => ({
    ...subtotal,
    taxableCents: opposite(subtotal.taxableCents),
    vatCents: opposite(subtotal.vatCents),
  })),
})

/**
 * Gives amounts as a document writes them the sign of our liability. An invoice below zero is a credit note. A credit
 * note below zero is refused: it may be a supplier who negates twice or one who takes a credit back, and the two are
 * opposite bookings. What counts is the liability, not what is left to pay: an invoice that was prepaid too much stays
 * an invoice. `field` is where the document states its total.
 */
export const toLiabilitySign = (
  document: Signed,
  field: string,
): { ok: true; signed: Signed } | { ok: false; problem: Problem } => {
  const isNegative = liabilityCents(document.totals) < 0
  if (document.kind === 'invoice')
    return { ok: true, signed: { ...document, kind: isNegative ? 'credit-note' : 'invoice' } }
  if (!isNegative) return { ok: true, signed: { kind: 'credit-note', ...reversed(document) } }
  const message = `${field} of a credit note is below zero, so it is not clear whether it lowers or raises what is owed.`
  return { ok: false, problem: { field, code: 'negative-credit-note', message } }
}
