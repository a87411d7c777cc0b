import type { Urls } from '../../approvals/card-views.ts'
import type { DiscoveredEntry } from '../../approvals/discovered-entry.ts'
import type { Round } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'
import type { DiscoveredCardView, InvoiceKey } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { type ManageOutcome, refuse } from '../managing/manage-outcome.ts'
import { createMayManage, type Manager } from '../managing/may-manage.ts'
import type { Person, Store } from '../store-port.ts'
import { createReadDiscovered } from './read-discovered.ts'

/** What came of an answer, and the card as it is now; null for who has no business with it. */
export type DiscoveredOutcome = { refusal: Refusal | null; problems: BookingProblem[]; card: DiscoveredCardView | null }

/** An entry that is still asked about, and who answers. */
export type Answering = { round: Round; found: DiscoveredEntry; person: Person }

/**
 * Judges who answers about an entry that was booked elsewhere, and has it answered: by whoever it is asked of or an
 * administrator, and once (A13).
 */
export const createAnswerDiscovered = (deps: { store: Store; urls: Urls }) => {
  const { store } = deps
  const mayManage = createMayManage(deps)
  const readDiscovered = createReadDiscovered(deps)

  return async (
    key: InvoiceKey,
    by: Manager,
    answer: (answering: Answering) => Promise<ManageOutcome>,
  ): Promise<DiscoveredOutcome> => {
    const outcome = await againWhenStale(async () => {
      const may = await mayManage(key, by)
      if (!may.ok) return refuse(may.refusal)
      const { round, person } = may
      const found = await store.findDiscovered(key.administrationId, key.invoiceId)
      if (!found) return refuse('unknown-invoice')
      const isAsked = found.state === 'asked' && round.invoice.state === 'discovered'
      return isAsked ? await answer({ round, found, person }) : refuse('not-now')
    })
    return { ...outcome, card: (await readDiscovered(key, by)) ?? null }
  }
}
