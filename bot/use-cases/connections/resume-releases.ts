import { connectionOwner } from '../../approvals/connection-owner.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock, Identity } from '../ports.ts'
import { StaleRevision, type Store } from '../store-port.ts'

/** Lets the releases go on that waited for this person's connection. Safe to run twice (A13). */
export const createResumeReleases =
  ({ store, clock }: { store: Pick<Store, 'failedInvoices' | 'findRound' | 'transaction'>; clock: Clock }) =>
  async (owner: Identity): Promise<void> => {
    for (const key of await store.failedInvoices({ owner, cause: 'connection-revoked' })) {
      const round = await store.findRound(key)
      // Between the two readings it may have gone on, or been taken over.
      if (round?.invoice.state !== 'failed') continue
      const by = connectionOwner(round.invoice)
      if (by.objectId !== owner.objectId) continue
      const now = clock.now()
      try {
        await store.transaction(async (tx) => {
          await tx.save({
            key,
            revision: round.invoice.revision,
            changes: {
              state: 'releasing',
              release: { nextAttemptAt: now, since: now, attempts: 0, retriedBy: by.name },
              workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
            },
            timeline: [
              {
                at: now,
                actor: by.name,
                actorObjectId: by.objectId,
                event: 'retried',
                details: { reconnected: true },
              },
            ],
          })
          await tx.wake('release', key)
          await tx.wake('tell', key)
        })
      } catch (error) {
        if (!(error instanceof StaleRevision)) throw error
      }
    }
  }
