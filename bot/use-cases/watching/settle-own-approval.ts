import type { Invoice } from '../../approvals/invoice.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock } from '../ports.ts'
import { type Administration, StaleRevision, type Store } from '../store-port.ts'
import type { WatchStore } from '../watch-store-port.ts'
import { allTerms, type ChangedTerms, type TermChanges } from './read-changed-terms.ts'

/** Whether the terms that changed are all there are, are still paid as was read back, and wait for nobody's approval. */
const isApproved = ({ amountCents, readBack }: Invoice, changed: ChangedTerms): boolean =>
  allTerms({ amountCents }, changed)?.every(({ method }) => method === readBack?.method) === true &&
  changed.ownApprovals.every((approval) => approval === null || approval === 'approved')

/**
 * Keeps what changed terms tell of Exact Online's own approval: that it is used, so that releases ask for it, and that a
 * released invoice waits for it no more. A term that is approved by itself says nothing of the others.
 * @returns whether all of it could be kept; false: someone saved meanwhile, so that it must be read again
 */
export const createSettleOwnApproval =
  ({ store, watches, clock }: { store: Store; watches: Pick<WatchStore, 'unapprovedReleases'>; clock: Clock }) =>
  async ({ administrationId, ownApproval }: Administration, { ofEntry }: TermChanges): Promise<boolean> => {
    const isUsed = [...ofEntry.values()].some(({ ownApprovals }) => ownApprovals.some((approval) => approval !== null))
    if (isUsed && !ownApproval) await store.changeSettings(administrationId, { ownApproval: true }, false)

    let isKept = true
    for (const invoice of await watches.unapprovedReleases(administrationId, [...ofEntry.keys()])) {
      const changed = ofEntry.get(invoice.entryId ?? '')
      if (!changed || !invoice.readBack || !isApproved(invoice, changed)) continue
      const { ownApproval: _, ...readBack } = invoice.readBack
      const at = clock.now()
      try {
        await store.save({
          key: invoice,
          revision: invoice.revision,
          changes: { readBack: { ...readBack, at }, workAt: new Date(at.getTime() + SWEEP_AFTER_MS) },
          timeline: [
            {
              at,
              actor: changed.modifier.by ?? 'Exact Online',
              actorObjectId: null,
              event: 'own-approved',
              details: { modifiedAt: changed.modifier.at },
            },
          ],
        })
        store.wake('tell', invoice)
      } catch (error) {
        if (!(error instanceof StaleRevision)) throw error
        isKept = false
      }
    }
    return isKept
  }
