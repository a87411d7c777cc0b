import { AU, type PaymentTerm, type PurchaseEntry } from './books.ts'
import { changedFields } from './changed-fields.ts'
import type { Invoice } from './invoice.ts'
import type { ReleaseWay } from './read-back.ts'
import type { Evidence, FailureCause, FieldChange } from './views.ts'

export type ReleaseFailure = {
  cause: FailureCause
  detail: string | null
  evidence: Evidence | null
  /** Whether AU and cash were seen to stand there still; null: not known. */
  readBackBlocked: boolean | null
}

export type ReleasePlan =
  /** Writes the condition; what is unpaid of it is released. */
  | { do: 'write' }
  /** Changes these terms themselves, because the entry can no longer be changed. */
  | { do: 'write-terms'; terms: PaymentTerm[] }
  /** What was selected stands there already; by whom is for the caller to tell. */
  | { do: 'confirm'; entry: PurchaseEntry; way: ReleaseWay }
  | { do: 'close-as-paid' }
  | ({ do: 'fail' } & ReleaseFailure)

/** Paid or settled otherwise: nothing of it is open any more. */
export const isPaid = (terms: PaymentTerm[]) => terms.length > 0 && terms.every((term) => term.status === 'matched')

/** What is still to be paid: of an invoice that was paid in part, the remainder. */
export const unpaidOf = (terms: PaymentTerm[]): PaymentTerm[] => terms.filter((term) => term.status !== 'matched')

/** Blocked means: AU, and every term that is not paid still on cash. */
export const isBlocked = (entry: PurchaseEntry, terms: PaymentTerm[]) =>
  entry.conditionCode === AU && unpaidOf(terms).length > 0 && unpaidOf(terms).every((term) => term.method === 'K')

/** What of the entry differs, and who changed it last. */
export const evidenceOf = ({ modifiedBy, modifiedAt }: PurchaseEntry, changed: FieldChange[]): Evidence => ({
  changed,
  modifiedBy,
  modifiedAt: modifiedAt === null ? null : new Date(modifiedAt),
})

/** The terms whose own method must change for the invoice to be payable: those that are not paid (the second way). */
export const termsToChange = (invoice: Pick<Invoice, 'condition'>, terms: PaymentTerm[]): PaymentTerm[] =>
  unpaidOf(terms).filter((term) => term.method !== invoice.condition.method)

/**
 * Decides what a release does with what stands in Exact Online now (A9).
 * `entry` undefined: it no longer exists. `byTerms`: a processed entry's terms may be changed themselves.
 */
export const planRelease = (
  invoice: Invoice,
  entry: PurchaseEntry | undefined,
  terms: PaymentTerm[],
  { byTerms }: { byTerms: boolean },
): ReleasePlan => {
  if (!entry) return { do: 'fail', cause: 'entry-gone', detail: null, evidence: null, readBackBlocked: null }
  // What we wrote and could not prove until it was paid was released; any other payment came before (A9).
  const isOurs = invoice.release.writtenAt !== null && entry.conditionCode === invoice.condition.code
  if (isPaid(terms) && !isOurs) return { do: 'close-as-paid' }

  const readBackBlocked = isBlocked(entry, terms)
  const fail = (cause: FailureCause, changed: FieldChange[] = []): ReleasePlan => ({
    do: 'fail',
    cause,
    detail: null,
    evidence: evidenceOf(entry, changed),
    readBackBlocked,
  })
  const changed = changedFields(invoice, entry, terms)
  if (changed.length > 0) return fail('content-changed', changed)
  if (entry.conditionCode === invoice.condition.code) return { do: 'confirm', entry, way: 'condition' }
  if (entry.conditionCode !== AU) {
    return fail('condition-changed', [{ field: 'condition', was: AU, is: entry.conditionCode ?? '-' }])
  }
  // Selected for a payment batch, or in one.
  if (unpaidOf(terms).some((term) => term.status !== 'open')) return fail('entry-processed')
  // Without terms nothing can be proved afterwards; they may just not be there yet.
  if (terms.length === 0) return fail('not-verified')
  if (entry.status === 'open') return { do: 'write' }
  if (entry.status !== 'processed' || !byTerms) return fail('entry-processed')
  const change = termsToChange(invoice, terms)
  return change.length === 0 ? { do: 'confirm', entry, way: 'terms' } : { do: 'write-terms', terms: change }
}
