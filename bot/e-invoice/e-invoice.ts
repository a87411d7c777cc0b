import type { InvoiceKind } from '../approvals/books.ts'

/** The amounts of a document, in cents of its currency; negative for a credit note. */
export type EInvoiceTotals = {
  /** Sum of the lines. */
  lineExtension: number
  /** Lines less allowances plus charges, excluding VAT. */
  net: number
  vat: number
  /** Including VAT. */
  gross: number
  /** Paid before; shown to the booker, never subtracted from the liability. */
  prepaid: number
  rounding: number
  /** What the supplier asks for: gross - prepaid + rounding. */
  payable: number
}

/** One row of the document's VAT specification. */
export type VatSubtotal = {
  /** UNTDID 5305, such as S, Z, E, AE, K, G, O, L, M; "none" where the document has no VAT specification at all. */
  category: string
  /** In hundredths of a percent: 21 % is 2100. */
  rateBasisPoints: number | null
  taxableCents: number
  vatCents: number
  exemptionReason: string | null
}

/**
 * What an e-invoice, UBL or CII, says. Amounts carry the sign of our liability: those of a credit note, whether sent
 * as one or as an invoice with negative amounts, are negative throughout.
 */
export type EInvoice = {
  kind: InvoiceKind
  /** The supplier's own number. */
  invoiceNumber: string
  /** ISO dates. */
  invoiceDate: string
  dueDate: string | null
  /** ISO 4217. */
  currency: string
  supplier: {
    name: string
    tradingName: string | null
    vatNumber: string | null
    cocNumber: string | null
    /** Where the money is asked for, as written; of the payee where there is one. */
    bankAccounts: string[]
    /** ISO 3166-1 alpha-2. */
    country: string | null
  }
  /** Someone other than the supplier is to be paid, such as a factoring company. */
  payeeName: string | null
  buyerName: string | null
  totals: EInvoiceTotals
  vatBreakdown: VatSubtotal[]
  lineCount: number
  paymentReference: string | null
  note: string | null
}

/** What booking this document makes us owe, in cents; a prepaid amount does not lower it. */
export const liabilityCents = (totals: Pick<EInvoiceTotals, 'gross' | 'rounding'>): number =>
  totals.gross + totals.rounding
