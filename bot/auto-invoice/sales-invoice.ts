/** A sales invoice that stands, or stood, as an open draft in Exact Online. */
import type { UnreadyReason } from './customer.ts'

/** Status in Exact Online: 10, 20 and 50. */
export type SalesStatus = 'draft' | 'open' | 'processed'

/** What Exact Online says of a sales invoice. */
export type SalesDraft = {
  salesInvoiceId: string
  customerId: string
  customerName: string
  /** Who is billed and gets the e-mail, where that is another relation; null: the customer itself. */
  invoiceTo: { customerId: string; name: string } | null
  status: SalesStatus
  isCreditNote: boolean
  /** What people recognise it by before it has a number: its order or description. */
  description: string
  /** Own number, or the one it got; null before printing. */
  invoiceNumber: string | null
  journal: string
  currency: string
  /** Including VAT. */
  amountCents: number
  /** ISO date; null: the day of printing. */
  invoiceDate: string | null
  /** ISO instant or text as Exact Online gives it: only compared with itself, to see that the draft changed (B5). */
  modified: string
}

/** The answer to a request to print: every field of it must be clean before "sent" is said (B6). */
export type PrintOutcome = {
  documentId: string | null
  documentCreated: boolean
  documentError: string | null
  emailCreated: boolean
  emailError: string | null
  /** Errors of ways that were not asked for; each must be empty too. */
  otherErrors: string[]
}

/**
 * Why a draft does not leave (yet). Not ready and held are the relation's, or, named by `of`, those of the one it is
 * invoiced to; the rest is the draft's own.
 */
export type HoldReason =
  | { reason: 'not-ready'; what: UnreadyReason[]; of?: string }
  | { reason: 'customer-held'; why: string; by: string; of?: string }
  /** Somebody stopped this one within its waiting time. */
  | { reason: 'stopped'; by: string; at: string }
  /** It stood there before the switch went on, and nobody confirmed it (B2). */
  | { reason: 'unconfirmed' }
  | { reason: 'no-amount' }
  | { reason: 'period-closed'; year: number; period: number }
  /** A sent invoice of this relation has the same number already. */
  | { reason: 'number-sent-before'; invoiceNumber: string }
  /** More than the set factor above what this relation usually gets; let through by a person. */
  | { reason: 'unusual-amount'; usualCents: number; factor: number }

/**
 * planned: leaves at `plannedAt` · held: `reasons` say why not · printing: Exact Online was asked, the answer is not known
 * yet · sent: proven · failed: `cause` · closed: processed or removed by someone else before it was our turn.
 */
export const SALES_STATES = ['planned', 'held', 'printing', 'sent', 'failed', 'closed'] as const
export type SalesState = (typeof SALES_STATES)[number]

/**
 * rejected: Exact Online refused in words, nothing was printed · not-mailed: processed, but the e-mail was not made ·
 * no-document: processed without a document · outcome-unknown: processed, and the answer that says how was lost ·
 * unavailable: Exact Online could not be reached for too long.
 */
export const SALES_CAUSES = ['rejected', 'not-mailed', 'no-document', 'outcome-unknown', 'unavailable'] as const
export type SalesCause = (typeof SALES_CAUSES)[number]

/** Whether trying again can help: what was processed in Exact Online cannot be printed a second time. */
export const CAN_TRY_AGAIN: Record<SalesCause, boolean> = {
  rejected: true,
  'not-mailed': false,
  'no-document': false,
  'outcome-unknown': false,
  unavailable: true,
}

export type SalesInvoice = {
  administrationId: string
  salesInvoiceId: string
  /** Which version of the draft this is, as Exact Online says when it was changed. */
  modified: string
  customerId: string
  customerName: string
  description: string
  invoiceNumber: string | null
  currency: string
  amountCents: number
  invoiceDate: string | null
  isCreditNote: boolean
  state: SalesState
  /** ISO instant at which it leaves; of planned ones. */
  plannedAt: string | null
  reasons: HoldReason[]
  cause: SalesCause | null
  /** Exact Online's own words, if it used any. */
  detail: string | null
  /** ISO instant at which Exact Online was asked to print; a second request is never made while this is unsettled. */
  printBegunAt: string | null
  attempts: number
  sentAt: string | null
  revision: number
}
