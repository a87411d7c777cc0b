import { randomUUID } from 'node:crypto'
import { failureOfRound } from '../../approvals/failure-of-round.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import type { ReleaseFailure } from '../../approvals/plan-release.ts'
import { isTransient, mustTell, nextAttemptAt } from '../../approvals/retry-policy.ts'
import type { Evidence, FailureCause } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { mailOfLostTakeOver, offerTakeOver } from '../managing/offer-take-over.ts'
import type { Clock } from '../ports.ts'
import type { Store, Tx } from '../store-port.ts'

/** Failures of one cause that come this close together share one card and one mail (A11). Milliseconds. */
const COLLECT_FAILURES_MS = 2_000

/** At most one mail about one cause to one person in this time (design guide, section 2). Milliseconds. */
const MAIL_AGAIN_AFTER_MS = 10 * 60_000

export type Failing = Omit<ReleaseFailure, 'evidence'> & {
  evidence?: Evidence | null
  /** Not tried again before this moment. */
  notBefore?: Date | undefined
  /** Left out: as it was. */
  writtenAt?: Date | null
}

/** Saves that a release failed, when it is tried again, and that its booker is told (A11). */
export const createRecordFailure = ({ store, clock }: { store: Store; clock: Clock }) => {
  /** When a person may be mailed about failures of this cause: with those that come just after it, and not too often. */
  const mailDueAt = async (tx: Tx, about: Parameters<Tx['lastFailureMail']>[0]): Promise<Date> => {
    const lastMail = await tx.lastFailureMail(about)
    return new Date(
      Math.max(clock.now().getTime() + COLLECT_FAILURES_MS, (lastMail?.getTime() ?? 0) + MAIL_AGAIN_AFTER_MS),
    )
  }

  /** The failure card this failure belongs to: its own earlier one, one that is still being collected, or a new one. */
  const joinFailureMessage = async (tx: Tx, invoice: Invoice, cause: FailureCause): Promise<string> => {
    const { administrationId, booker } = invoice
    const about = { administrationId, person: booker, cause }
    const collecting = await tx.findOpenFailure(about)
    // The card of an earlier round of this invoice is closed; an edit of it would tell nobody.
    if (collecting !== undefined && collecting !== invoice.failureMessageId) return collecting
    const messageId = randomUUID()
    const dueAt = await mailDueAt(tx, about)
    await tx.addMessage(
      administrationId,
      { messageId, invoiceId: null, kind: 'failure', round: invoice.round, cause, notice: null, person: booker },
      clock.now(),
    )
    await tx.addMail(administrationId, { mailId: randomUUID(), messageId, dueAt })
    return messageId
  }

  return {
    /** @throws StaleRevision */
    async failed(invoice: Invoice, failing: Failing): Promise<void> {
      const now = clock.now()
      const { cause, detail, evidence = null } = failing
      const attempts = invoice.release.attempts + 1
      const since = invoice.release.since ?? now
      const transient = isTransient(cause)
      const again = transient ? nextAttemptAt(attempts, now, failing.notBefore) : null
      const tells = mustTell(cause, since, now)
      const isNew = invoice.release.cause !== cause || invoice.release.detail !== detail
      // "Nothing to do" was told, and now there is: an edited card alone would tell nobody.
      const before = invoice.release.cause
      const card = failureOfRound(invoice)
      const told = !transient && before !== null && isTransient(before) ? card : null
      const administrator = (await store.findAdministration(invoice.administrationId))?.administrator
      await store.transaction(async (tx) => {
        if (told !== null) {
          await tx.addMail(invoice.administrationId, { mailId: randomUUID(), messageId: told, dueAt: now })
        }
        // A retry that fails again edits the card that is there; it does not make a second one.
        const failureMessageId = tells ? (card ?? (await joinFailureMessage(tx, invoice, cause))) : card
        if (cause === 'connection-revoked' && failureMessageId !== null) {
          await offerTakeOver(tx, { invoice, failureMessageId, administrator, at: now })
          if (invoice.takenOverBy !== null) {
            const { administrationId, booker, takenOverBy } = invoice
            const dueAt = await mailDueAt(tx, { administrationId, person: booker, cause })
            await mailOfLostTakeOver(tx, { administrationId, failureMessageId, booker, takenOverBy, dueAt })
          }
        }
        await tx.save({
          key: invoice,
          revision: invoice.revision,
          changes: {
            state: transient ? 'releasing' : 'failed',
            ...(failureMessageId === null ? {} : { failureMessageId, failureRound: invoice.round }),
            release: {
              attempts,
              since,
              cause,
              detail,
              evidence,
              nextAttemptAt: again,
              readBackBlocked: failing.readBackBlocked,
              retriedBy: null,
              ...(failing.writtenAt === undefined ? {} : { writtenAt: failing.writtenAt }),
            },
            workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
          },
          timeline:
            isNew || !transient
              ? [
                  {
                    at: now,
                    actor: 'Exact Online',
                    actorObjectId: null,
                    event: 'failed',
                    details: { cause, detail, evidence, attempts, nextAttemptAt: again },
                  },
                ]
              : [],
        })
        await tx.wake('tell', invoice)
      })
    },

    /**
     * Tells the booker of a release whose next try comes later than A11 lets them wait; without effect where they know.
     * @throws StaleRevision
     */
    async tellIfLate(invoice: Invoice): Promise<void> {
      const { cause, since } = invoice.release
      if (invoice.state !== 'releasing' || cause === null || since === null) return
      if (failureOfRound(invoice) !== null || !mustTell(cause, since, clock.now())) return
      await store.transaction(async (tx) => {
        const failureMessageId = await joinFailureMessage(tx, invoice, cause)
        const changes = { failureMessageId, failureRound: invoice.round }
        await tx.save({ key: invoice, revision: invoice.revision, changes, timeline: [] })
        await tx.wake('tell', invoice)
      })
    },
  }
}
