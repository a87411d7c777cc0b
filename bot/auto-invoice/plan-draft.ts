import type { Customer, UnreadyReason } from './customer.ts'
import { plannedPrintDate } from './print-date.ts'
import type { HoldReason, SalesDraft } from './sales-invoice.ts'

const MINUTE_MS = 60_000

/** What somebody said about one version of a draft. */
export type Said = { by: string; at: string; modified: string }

/** All that decides whether a draft leaves, and when. */
export type DraftFacts = {
  draft: Pick<SalesDraft, 'amountCents' | 'invoiceDate' | 'invoiceNumber' | 'modified'>
  /** undefined: a relation that nothing is known of (yet). */
  customer:
    | (Pick<Customer['settings'], 'automatic'> & Pick<Customer, 'hold'> & { reasons: UnreadyReason[] })
    | undefined
  /** Who is billed, where that is another relation; its reasons are those that keep what is billed to it. */
  recipient: (Pick<Customer, 'name' | 'hold'> & { reasons: UnreadyReason[] }) | null
  /** It stood there when the switch went on, and nobody confirmed it since (B2). */
  beforeSwitch: boolean
  confirmed: Said | null
  stopped: Said | null
  /** What it is planned for already, unless the draft changed since (B5). */
  plannedBefore: { at: Date; printDate: string } | null
  isNumberSent: boolean
  /** What this relation usually gets, in this currency. */
  usualCents: number | null
  /** The period of its date, if that is closed. */
  closedPeriod: { year: number; period: number } | null
}

export type PlanRules = { waitingMinutes: number; unusualFactor: number }

/** leave-alone: none of Akkoord's business, because the relation is not invoiced automatically. */
export type Plan =
  | { do: 'send'; at: Date; printDate: string }
  | { do: 'hold'; reasons: HoldReason[] }
  | { do: 'leave-alone' }

/** When a draft leaves and with what date, should nothing hold it. */
export const whenToSend = (
  { draft, plannedBefore }: Pick<DraftFacts, 'plannedBefore'> & { draft: Pick<SalesDraft, 'invoiceDate'> },
  { waitingMinutes }: Pick<PlanRules, 'waitingMinutes'>,
  now: Date,
): { at: Date; printDate: string } => {
  if (plannedBefore) return plannedBefore
  const at = new Date(now.getTime() + waitingMinutes * MINUTE_MS)
  return { at, printDate: plannedPrintDate(draft.invoiceDate, { from: now, until: at }) }
}

/** Decides whether an open draft leaves, and when; a held one with every reason (B2 to B5). */
export const planDraft = (facts: DraftFacts, rules: PlanRules, now: Date): Plan => {
  const { draft, customer, recipient, stopped } = facts
  if (!customer?.automatic) return { do: 'leave-alone' }
  const isConfirmed = facts.confirmed?.modified === draft.modified
  const reasons: HoldReason[] = []
  if (customer.hold) reasons.push({ reason: 'customer-held', why: customer.hold.reason, by: customer.hold.by })
  if (customer.reasons.length > 0) reasons.push({ reason: 'not-ready', what: customer.reasons })
  const of = recipient?.name ?? ''
  if (recipient?.hold) reasons.push({ reason: 'customer-held', why: recipient.hold.reason, by: recipient.hold.by, of })
  if (recipient && recipient.reasons.length > 0) reasons.push({ reason: 'not-ready', what: recipient.reasons, of })
  // Of whatever version: printing cannot be undone, and a draft may have changed just before it was stopped.
  if (stopped) reasons.push({ reason: 'stopped', by: stopped.by, at: stopped.at })
  if (facts.beforeSwitch) reasons.push({ reason: 'unconfirmed' })
  // A negative total is a credit note, or a mistake: either is for a person.
  if (draft.amountCents <= 0) reasons.push({ reason: 'no-amount' })
  if (facts.closedPeriod) reasons.push({ reason: 'period-closed', ...facts.closedPeriod })
  if (facts.isNumberSent && draft.invoiceNumber !== null) {
    reasons.push({ reason: 'number-sent-before', invoiceNumber: draft.invoiceNumber })
  }
  const { usualCents } = facts
  const { unusualFactor: factor } = rules
  if (usualCents !== null && draft.amountCents > factor * usualCents && !isConfirmed) {
    reasons.push({ reason: 'unusual-amount', usualCents, factor })
  }
  return reasons.length > 0 ? { do: 'hold', reasons } : { do: 'send', ...whenToSend(facts, rules, now) }
}
