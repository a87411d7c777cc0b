/** What the tab's page "To approve" gets. Amounts are decimal texts, dates ISO. */

export type ApprovalRow = {
  administration: string
  administrationName: string | null
  invoice: string
  round: number
  supplier: string
  invoiceNumber: string
  kind: 'invoice' | 'credit-note'
  amount: string
  currency: string
  dueDate: string
  /** Something must be looked at first: approving takes a tick. */
  hasWarning: boolean
  askedAt: string
  /** Only in the list of what was decided. */
  decision: 'approved' | 'rejected' | null
  decidedAt: string | null
}

/** GET /api/approvals?list=open|decided&after=; open ones by due date, decided ones the last first. */
export type ApprovalsJson = { approvals: ApprovalRow[]; next: string | null }

/** An Adaptive Card, version 1.5. */
export type CardJson = { type: 'AdaptiveCard' } & Record<string, unknown>

/** GET /api/approvals/:administration/:invoice?locale=nl|en: the reader's card, the same as in the chat, and what stands beside it. */
export type ApprovalJson = {
  card: CardJson
  /** null: no document was given. */
  document: DocumentJson | null
}

/**
 * `pdf` and `image` are shown as they are, `e-invoice` as a page, `other` is only offered for download. The bytes:
 * GET /api/invoices/:administration/:invoice/document, and of an e-invoice also …/document/e-invoice (EInvoiceJson).
 */
export type DocumentJson = { fileName: string; kind: 'pdf' | 'image' | 'e-invoice' | 'other'; bytes: number }

/**
 * POST /api/approvals/:administration/:invoice/actions?locale=nl|en with `{ verb, data }` of the card's button, its inputs
 * in `data`; verbs approve, reject and ask. `card` is the reader's card as it is then; `sentence` says why nothing was done.
 */
export type CardAnswerJson = { card: CardJson; sentence: string | null }

/** Quantities, prices and percentages as the supplier wrote them; amounts of a credit note are below zero. */
export type EInvoiceJson = {
  kind: 'invoice' | 'credit-note'
  invoiceNumber: string
  invoiceDate: string
  dueDate: string | null
  currency: string
  supplier: {
    name: string
    tradingName: string | null
    address: string[]
    vatNumber: string | null
    cocNumber: string | null
    bankAccounts: string[]
  }
  /** Who is to be paid, if not the supplier. */
  payee: string | null
  buyer: { name: string | null; address: string[] }
  paymentReference: string | null
  note: string | null
  lines: {
    number: string
    text: string
    quantity: string | null
    /** UN/ECE recommendation 20: C62 is a piece, HUR an hour. */
    unit: string | null
    price: string | null
    vatPercent: string | null
    amount: string
  }[]
  /** `category` as in UNTDID 5305. */
  vat: { category: string; percent: string | null; taxable: string; amount: string; reason: string | null }[]
  totals: { lines: string; net: string; vat: string; gross: string; prepaid: string; rounding: string; payable: string }
}
