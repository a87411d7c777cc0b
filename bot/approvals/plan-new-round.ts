import type { PaymentTerm, PurchaseEntry } from './books.ts'
import { changedFields } from './changed-fields.ts'
import type { Invoice } from './invoice.ts'
import { evidenceOf, isBlocked } from './plan-release.ts'
import type { Refusal } from './refusals.ts'
import type { Evidence } from './views.ts'

export type NewRoundPlan =
  | { ok: false; refusal: Refusal }
  /** `changed`: what is no longer as it was asked before, and is asked now; null: nothing. */
  | { ok: true; entry: PurchaseEntry; changed: Evidence | null }

/**
 * Decides from what stands in Exact Online now whether authorizers can be asked anew, and about what (A7).
 * `entry` undefined: it no longer exists.
 */
export const planNewRound = (
  invoice: Invoice,
  entry: PurchaseEntry | undefined,
  terms: PaymentTerm[],
): NewRoundPlan => {
  if (!entry) return { ok: false, refusal: 'entry-gone' }
  // Whoever approves must be able to rely on it that nothing is paid before.
  if (invoice.held && !isBlocked(entry, terms)) return { ok: false, refusal: 'entry-not-blocked' }
  const changed = changedFields(invoice, entry, terms)
  return { ok: true, entry, changed: changed.length === 0 ? null : evidenceOf(entry, changed) }
}
