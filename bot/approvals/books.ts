/** What the rules know of an Exact Online administration. Mirrors its meaning, not its JSON. */

/** The payment condition that keeps an entry out of every payment batch; the code is fixed (A1). */
export const AU = 'AU'

/** B on credit, K cash, I collection, V credit card, Q collection through a payment provider. */
export type PaymentMethod = 'B' | 'K' | 'I' | 'V' | 'Q'

export type PaymentCondition = {
  code: string
  description: string
  method: PaymentMethod
  paymentDays: number
  /** Due at the end of the n-th month after the days have passed; 0: not moved. */
  endOfMonths: number
}

export type InvoiceKind = 'invoice' | 'credit-note'

export type Supplier = {
  id: string
  code: string
  name: string
  vatNumber: string | null
  cocNumber: string | null
  blocked: boolean
  /** The condition Exact Online would use for this supplier, a code. */
  defaultCondition: string | null
  /** The G/L account (guid) this supplier's invoices are booked to by default. */
  defaultGlAccountId: string | null
  /** The VAT code this supplier's invoices carry by default. */
  defaultVatCode: string | null
}

export type SupplierBankAccount = { number: string; main: boolean; blocked: boolean }

export type GlAccount = { id: string; code: string; description: string; blocked: boolean }
export type Journal = { code: string; description: string; isPurchase: boolean; blocked: boolean }

export type VatCode = {
  code: string
  description: string
  /** In hundredths of a percent: 21 % is 2100. */
  rateBasisPoints: number
  /** I: line amounts include VAT, E: exclude it, B and N: no VAT is calculated on the line amount. */
  type: 'I' | 'E' | 'B' | 'N'
  /** G: blocked G account; such a code is never chosen automatically. */
  purchase: boolean
  blocked: boolean
}

/** Status of a purchase entry: only an open one can still change its payment condition. */
export type EntryStatus = 'rejected' | 'open' | 'processed'

export type PurchaseEntry = {
  entryId: string
  entryNumber: number
  journal: string
  kind: InvoiceKind
  status: EntryStatus
  supplierId: string
  supplierName: string
  /** Supplier invoice number. */
  yourRef: string
  /** ISO date. */
  invoiceDate: string
  dueDate: string | null
  currency: string
  /** Including VAT; negative for a credit note. */
  amountCents: number
  conditionCode: string | null
  /** Of the condition, as Exact Online reads it back; null on administrations that do not show it. */
  conditionMethod: PaymentMethod | null
  documentId: string | null
  /** Who booked it, a user of Exact Online; null: Exact Online does not say. */
  createdBy: { userId: string; name: string | null } | null
  modifiedBy: string | null
  /** ISO instant. */
  modifiedAt: string | null
}

/** Status of a payment term: only an open one is picked up by the next payment batch. */
export type TermStatus = 'open' | 'selected' | 'processed' | 'matched'

export type PaymentTerm = {
  id: string
  status: TermStatus
  method: PaymentMethod
  conditionCode: string | null
  dueDate: string | null
  amountCents: number
  currency: string
  /** Where the money goes: the payee's bank account number. */
  bankAccount: string | null
  /** The settlement discount for who pays by that day (ISO date); null: none. */
  discount: { until: string; amountCents: number } | null
}

/** How Exact Online's own approval of a purchase invoice stands, a lock beside ours (A1); unknown: it does not say clearly. */
export type OwnApproval = 'waits' | 'approved' | 'rejected' | 'unknown'

export type NewEntryLine = {
  glAccountId: string
  /** Excluding VAT for a VAT code of type E, including it for type I. */
  amountCents: number
  vatCode: string
  /** The invoice's own VAT amount, so that rounding differences do not change the total. */
  vatAmountCents: number
  description: string
}

export type NewEntry = {
  journal: string
  supplierId: string
  kind: InvoiceKind
  yourRef: string
  invoiceDate: string
  dueDate: string
  currency: string
  description: string
  conditionCode: string
  lines: NewEntryLine[]
}

/** Ways to recognise a supplier, tried in this order; each already normalised. */
export type SupplierIdentity =
  | { by: 'id'; value: string }
  | { by: 'code'; value: string }
  | { by: 'vat-number'; value: string }
  | { by: 'coc-number'; value: string }
  | { by: 'bank-account'; value: string }
  | { by: 'name'; value: string }
