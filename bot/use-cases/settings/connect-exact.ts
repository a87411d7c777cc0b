import { randomBytes } from 'node:crypto'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock, Exact, ExactUser, Identity } from '../ports.ts'
import { type Person, StaleRevision, type Store } from '../store-port.ts'

/** How long a person may take to consent in Exact Online. Milliseconds. */
const CONSENT_MS = 15 * 60_000

/** Enough randomness that a state cannot be guessed. Bytes. */
const STATE_BYTES = 32

/** Connects a person's Exact Online account: consent in the browser, tied to the person who asked for it. */
export const createConnectExact = ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) => ({
  /** Gives the address where this person consents; they are asked by their name whether it is theirs. */
  async start(owner: Identity & { name?: string }): Promise<string> {
    await store.savePerson(owner, owner.name ? { name: owner.name } : {})
    const state = randomBytes(STATE_BYTES).toString('base64url')
    await store.saveConsent(state, owner, new Date(clock.now().getTime() + CONSENT_MS))
    return exact.authorizeUrl(state)
  },

  /** For whom a consent is being given; undefined: the state is unknown, used or expired. */
  async ownerOf(state: string): Promise<Person | undefined> {
    const owner = await store.findConsent(state, clock.now())
    return owner && (await store.findPerson(owner))
  },

  /**
   * Ends the consent. Undefined: the state is unknown, used or expired. What waited on a lost connection goes on.
   * @throws ExactError when Exact Online does not give tokens
   */
  async finish(state: string, code: string): Promise<ExactUser | undefined> {
    const owner = await store.takeConsent(state, clock.now())
    if (!owner) return undefined
    const user = await exact.connect(owner, code)
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
    return user
  },
})
