import { isDeepStrictEqual } from 'node:util'
import { type DraftFacts, type Plan, planDraft, whenToSend } from '../../auto-invoice/plan-draft.ts'
import { RECIPIENT_REASONS } from '../../auto-invoice/readiness.ts'
import { CAN_TRY_AGAIN, type SalesDraft } from '../../auto-invoice/sales-invoice.ts'
import { usualAmount } from '../../auto-invoice/usual-amount.ts'
import type { SalesBooks } from '../sales-ports.ts'
import type { InvoicingWork, LogLine, SalesInvoiceStore, SalesSave, SalesWork } from '../sales-store-port.ts'

/** An open draft, with what is kept of it. */
export type FoundDraft = { draft: Omit<SalesDraft, 'status'>; row: SalesWork | undefined }

export type Planning = {
  invoicing: Pick<InvoicingWork, 'administrationId' | 'waitingMinutes' | 'unusualFactor'>
  /** null: what was known of closed periods still counts. */
  findClosedPeriods: SalesBooks['findClosedPeriods'] | null
  /** The switch has just gone on: all that stands there now waits for a confirmation (B2). */
  isFirstPoll: boolean
  now: Date
}

/** A draft as it was read last. */
export const draftOf = (row: SalesWork): FoundDraft['draft'] => ({
  salesInvoiceId: row.salesInvoiceId,
  customerId: row.customerId,
  customerName: row.customerName,
  invoiceTo: row.invoiceTo,
  isCreditNote: row.isCreditNote,
  description: row.description,
  invoiceNumber: row.invoiceNumber,
  journal: row.journal,
  currency: row.currency,
  amountCents: row.amountCents,
  invoiceDate: row.invoiceDate,
  modified: row.modified,
})

/** What a draft begins with that was not tried yet. */
const UNTRIED = {
  cause: null,
  detail: null,
  printBegunAt: null,
  outcome: null,
  attempts: 0,
  nextAttemptAt: null,
  triedSince: null,
  stillOpenAt: null,
  sentAt: null,
}

const newRow = (administrationId: string, draft: FoundDraft['draft'], now: Date): SalesWork => ({
  administrationId,
  ...draft,
  ...UNTRIED,
  state: 'closed',
  plannedAt: null,
  printDate: null,
  reasons: [],
  confirmed: null,
  stopped: null,
  beforeSwitch: false,
  foundAt: now.toISOString(),
  changedAt: now.toISOString(),
  revision: 1,
})

/** Whether it is still to be decided about: not while it is printed, and not after it was. */
const isOpenTo = ({ draft, row }: FoundDraft): boolean => {
  if (row?.state === 'printing' || row?.state === 'sent') return false
  // What may have left is never planned again, also not once somebody has said that it was handled.
  if (row?.cause && !CAN_TRY_AGAIN[row.cause]) return false
  // Somebody changed what failed: that is another draft to send.
  return row?.state !== 'failed' || row.modified !== draft.modified
}

const planned = (plan: Plan): Pick<SalesWork, 'state' | 'plannedAt' | 'printDate' | 'reasons'> => {
  const nothing = { plannedAt: null, printDate: null, reasons: [] }
  if (plan.do === 'send') {
    return { ...nothing, state: 'planned', plannedAt: plan.at.toISOString(), printDate: plan.printDate }
  }
  return plan.do === 'hold' ? { ...nothing, state: 'held', reasons: plan.reasons } : { ...nothing, state: 'closed' }
}

const line = (event: LogLine['event'], details: Record<string, unknown>) => ({
  actor: 'Akkoord',
  actorObjectId: null,
  event,
  details,
})

/** What is logged of another plan. */
const linesOf = (before: SalesWork | undefined, after: SalesWork): SalesSave['lines'] => {
  const found = before === undefined || before.state === 'closed' ? [line('found', {})] : []
  const { plannedAt, printDate, reasons, currency } = after
  switch (after.state) {
    case 'planned':
      return [...found, line('planned', { plannedAt, printDate })]
    case 'held':
      return [...found, line('plan-held', { reasons, currency })]
    default:
      return before === undefined || before.state === 'closed' ? [] : [line('closed', { because: 'not-automatic' })]
  }
}

const save = (
  { draft, row }: FoundDraft,
  plan: Plan,
  { invoicing, isFirstPoll, now }: Planning,
): SalesSave | undefined => {
  // Nothing is kept of what is none of our business, but for what the switch's confirmation is about.
  if (!row && plan.do === 'leave-alone' && !isFirstPoll) return undefined
  const before = row ?? newRow(invoicing.administrationId, draft, now)
  const isAnew = before.modified !== draft.modified || (before.state !== 'planned' && before.state !== 'held')
  const after: SalesWork = {
    ...before,
    ...draft,
    ...(isAnew ? UNTRIED : {}),
    ...planned(plan),
    beforeSwitch: before.beforeSwitch || isFirstPoll,
  }
  if (row && isDeepStrictEqual(after, before)) return undefined
  const isOther = !row || !isDeepStrictEqual(planned(plan), pick(before))
  return {
    invoice: { ...after, changedAt: now.toISOString() },
    revision: row?.revision ?? null,
    lines: isOther || before.modified !== draft.modified ? linesOf(row, after) : [],
  }
}

const pick = ({ plannedAt, printDate, reasons, state }: SalesWork) => ({ plannedAt, printDate, reasons, state })

/** Plans open drafts by the rule (B2 to B5): gives what is to be saved of those that became different. */
export const createPlanDrafts = ({ store }: { store: Pick<SalesInvoiceStore, 'customersToPlan' | 'sentNumbers'> }) => {
  return async (found: FoundDraft[], planning: Planning): Promise<SalesSave[]> => {
    const { invoicing, isFirstPoll, now } = planning
    const open = found.filter(isOpenTo)
    const customerIds = [
      ...new Set(open.flatMap(({ draft }) => [draft.customerId, draft.invoiceTo?.customerId ?? draft.customerId])),
    ]
    const customers = new Map(
      (await store.customersToPlan(invoicing.administrationId, customerIds)).map((one) => [one.customerId, one]),
    )
    /** Of an unknown one neither an address is known nor that it may be billed. */
    const recipientOf = ({ draft: { invoiceTo } }: FoundDraft): DraftFacts['recipient'] => {
      if (!invoiceTo) return null
      const { hold, reasons } = customers.get(invoiceTo.customerId) ?? { hold: null, reasons: RECIPIENT_REASONS }
      return { name: invoiceTo.name, hold, reasons: reasons.filter((reason) => RECIPIENT_REASONS.includes(reason)) }
    }
    const ours = open.filter(({ draft }) => customers.get(draft.customerId)?.automatic)
    const numbered = ours.flatMap(({ draft: { customerId, invoiceNumber } }) =>
      invoiceNumber === null ? [] : [{ customerId, invoiceNumber }],
    )
    const nameOf = (one: { customerId: string; invoiceNumber: string | null }) =>
      `${one.customerId} ${one.invoiceNumber}`
    const sent = new Set((await store.sentNumbers(invoicing.administrationId, numbered)).map(nameOf))
    const plannedBefore = ({ draft, row }: FoundDraft) =>
      row?.state === 'planned' && row.modified === draft.modified && row.plannedAt !== null && row.printDate !== null
        ? { at: new Date(row.plannedAt), printDate: row.printDate }
        : null
    const printDate = (one: FoundDraft) =>
      whenToSend({ draft: one.draft, plannedBefore: plannedBefore(one) }, invoicing, now).printDate
    const closed = await planning.findClosedPeriods?.([...new Set(ours.map(printDate))])
    const closedPeriod = (one: FoundDraft): DraftFacts['closedPeriod'] => {
      const known = closed
        ? closed.find(({ date }) => date === printDate(one))
        : one.row?.reasons.find((reason) => reason.reason === 'period-closed')
      return known ? { year: known.year, period: known.period } : null
    }

    return open.flatMap((one) => {
      const { draft, row } = one
      const customer = customers.get(draft.customerId)
      const ofCurrency = (customer?.sent ?? []).filter(({ currency }) => currency === draft.currency)
      const facts: DraftFacts = {
        draft,
        customer,
        recipient: recipientOf(one),
        beforeSwitch: isFirstPoll || (row?.beforeSwitch ?? false),
        confirmed: row?.confirmed ?? null,
        stopped: row?.stopped ?? null,
        plannedBefore: plannedBefore(one),
        isNumberSent: sent.has(nameOf(draft)),
        usualCents: usualAmount(ofCurrency.map(({ amountCents }) => amountCents)),
        closedPeriod: closedPeriod(one),
      }
      const saved = save(one, planDraft(facts, invoicing, now), planning)
      return saved ? [saved] : []
    })
  }
}
