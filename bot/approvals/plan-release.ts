import { AU, type PaymentTerm, type PurchaseEntry } from './books.ts'
import { changedFields } from './changed-fields.ts'
import type { Invoice } from './invoice.ts'
import type { Evidence, FailureCause, FieldChange } from './views.ts'

export type ReleaseFailure = {
  cause: FailureCause
  detail: string | null
  evidence: Evidence | null
  /** Whether AU and cash were seen to stand there still; null: not known. */
  readBackBlocked: boolean | null
}

export type ReleasePlan =
  | { do: 'write' }
  /** The selected condition stands there already; by whom is for the caller to tell. */
  | { do: 'confirm'; entry: PurchaseEntry }
  | { do: 'close-as-paid' }
  | ({ do: 'fail' } & ReleaseFailure)

/** Paid or settled otherwise: nothing of it is open any more. */
export const isPaid = (terms: PaymentTerm[]) => terms.length > 0 && terms.every((term) => term.status === 'matched')

/** Blocked means: AU, and every term still on cash. */
export const isBlocked = (entry: PurchaseEntry, terms: PaymentTerm[]) =>
  entry.conditionCode === AU && terms.length > 0 && terms.every((term) => term.method === 'K')

/** What of the entry differs, and who changed it last. */
export const evidenceOf = ({ modifiedBy, modifiedAt }: PurchaseEntry, changed: FieldChange[]): Evidence => ({
  changed,
  modifiedBy,
  modifiedAt: modifiedAt === null ? null : new Date(modifiedAt),
})

/**
 * Decides what a release does with what stands in Exact Online now (A9).
 * `entry` undefined: it no longer exists.
 */
export const planRelease = (invoice: Invoice, entry: PurchaseEntry | undefined, terms: PaymentTerm[]): ReleasePlan => {
  if (!entry) return { do: 'fail', cause: 'entry-gone', detail: null, evidence: null, readBackBlocked: null }
  if (isPaid(terms)) return { do: 'close-as-paid' }

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
  if (entry.conditionCode === invoice.condition.code) return { do: 'confirm', entry }
  if (entry.conditionCode !== AU) {
    return fail('condition-changed', [{ field: 'condition', was: AU, is: entry.conditionCode ?? '-' }])
  }
  if (entry.status !== 'open' || terms.some((term) => term.status !== 'open')) return fail('entry-processed')
  // Without terms nothing can be proved afterwards; they may just not be there yet.
  if (terms.length === 0) return fail('not-verified')
  return { do: 'write' }
}
