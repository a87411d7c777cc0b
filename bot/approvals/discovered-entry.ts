import { AU, type PaymentCondition, type PaymentTerm, type PurchaseEntry } from './books.ts'
import { dueDateFor } from './due-date.ts'
import type { Invoice } from './invoice.ts'
import { isBlocked } from './plan-release.ts'
import type { Refusal } from './refusals.ts'
import type { InvoiceKey, LockFinding, RuleObstacle } from './views.ts'

/**
 * An entry that someone booked with AU elsewhere. asked: whoever booked it is asked · adopted: authorizers are asked ·
 * dismissed: it is left as it is, somebody said so · gone: it left AU, or Exact Online, before anyone answered.
 */
export type DiscoveredEntry = InvoiceKey & {
  entryId: string
  state: 'asked' | 'adopted' | 'dismissed' | 'gone'
  /** Who booked it in Exact Online. */
  createdBy: PurchaseEntry['createdBy']
  /** What it can become after approval, the most likely first; never AU. */
  choices: PaymentCondition[]
  /** The condition that is proposed, or that was chosen; null: nothing is known of it. */
  chosen: string | null
  obstacle: RuleObstacle | null
  /** What was last told of its being payable all the same; null: it is blocked. */
  told: LockFinding | null
  /** Who answered. */
  answeredBy: string | null
}

/** Whether an entry is one to ask about: open on AU. */
export const isOpenOnAu = ({ status, conditionCode }: Pick<PurchaseEntry, 'status' | 'conditionCode'>): boolean =>
  status === 'open' && conditionCode === AU

/** Why an entry cannot be taken over as it stands now; null: it can. */
export const adoptionObstacle = (entry: PurchaseEntry | undefined, terms: PaymentTerm[]): Refusal | null => {
  if (!entry) return 'entry-gone'
  return isOpenOnAu(entry) && isBlocked(entry, terms) ? null : 'entry-not-blocked'
}

/** The conditions that an entry can get after approval: those on credit first, which alone become payable by themselves. */
export const conditionChoices = (conditions: PaymentCondition[]): PaymentCondition[] => {
  const others = conditions.filter(({ code }) => code.toUpperCase() !== AU)
  return [...others.filter(({ method }) => method === 'B'), ...others.filter(({ method }) => method !== 'B')]
}

/**
 * When it is due after approval (A3). AU has no days: an entry that is due on its own date was given no date, and gets the
 * condition's.
 */
export const adoptedDueDate = (
  { invoiceDate, dueDate }: Pick<PurchaseEntry, 'invoiceDate' | 'dueDate'>,
  condition: PaymentCondition,
): string => (dueDate !== null && dueDate > invoiceDate ? dueDate : dueDateFor(invoiceDate, condition))

/** When it is due with another condition than was shown so far; a date that the entry came with stays. */
export const chosenDueDate = (
  { invoiceDate, dueDate }: Pick<Invoice, 'invoiceDate' | 'dueDate'>,
  before: PaymentCondition | undefined,
  condition: PaymentCondition,
): string => {
  const isComputed = before !== undefined && dueDate === dueDateFor(invoiceDate, before)
  return isComputed || dueDate <= invoiceDate ? dueDateFor(invoiceDate, condition) : dueDate
}

/** What is known of an invoice from its entry. Without a number of the supplier's its own entry number stands for it. */
export const factsOfEntry = (entry: PurchaseEntry) =>
  ({
    kind: entry.kind,
    supplierId: entry.supplierId,
    supplierName: entry.supplierName,
    invoiceNumber: entry.yourRef || String(entry.entryNumber),
    invoiceDate: entry.invoiceDate,
    currency: entry.currency,
    amountCents: entry.amountCents,
    entryNumber: entry.entryNumber,
  }) satisfies Partial<Invoice>

/** Whether the entry no longer says what was seen of it when its booker was asked. */
export const hasChangedSince = (seen: Invoice, entry: PurchaseEntry): boolean =>
  Object.entries(factsOfEntry(entry)).some(([field, value]) => seen[field as keyof Invoice] !== value)
