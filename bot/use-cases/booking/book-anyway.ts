import { duplicateCardView, type Urls } from '../../approvals/card-views.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { DuplicateCardView, InvoiceKey } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock, Identity } from '../ports.ts'
import { StaleRevision, type Store, type TimelineLine, type Work } from '../store-port.ts'

/** A longer reason is cut: it stands on every authorizer's card. Characters. */
const LONGEST_REASON = 500

export type DuplicateOutcome = { refusal: Refusal | null; card: DuplicateCardView | null }

/** What the booker does with a booking that was refused as a duplicate (A15). Two clicks have the effect of one (A13). */
export const createBookAnyway = ({ store, clock, urls }: { store: Store; clock: Clock; urls: Urls }) => {
  /** What was decided, or null where it was decided before; saved only if nobody decided meanwhile. */
  const decide = async (
    key: InvoiceKey,
    clicker: Identity,
    save: (work: Work, line: Omit<TimelineLine, 'event' | 'details'>) => Promise<Refusal | null>,
  ): Promise<DuplicateOutcome> => {
    const person = await store.findPerson(clicker)
    const work = await store.findWork(key)
    const invoice = work?.round.invoice
    if (!work || invoice?.duplicateOf == null || invoice.booker.tenantId !== clicker.tenantId) {
      return { refusal: 'unknown-invoice', card: null }
    }
    if (!person || person.personId !== invoice.booker.personId) return { refusal: 'not-booker', card: null }
    let refusal: Refusal | null = 'not-now'
    if (invoice.state === 'duplicate') {
      try {
        refusal = await save(work, { at: clock.now(), actor: person.name, actorObjectId: person.objectId })
      } catch (error) {
        if (!(error instanceof StaleRevision)) throw error
      }
    }
    return { refusal, card: duplicateCardView((await store.findRound(key))?.invoice ?? invoice, urls) }
  }

  const sweepAt = () => new Date(clock.now().getTime() + SWEEP_AFTER_MS)

  const override = async (
    { posting, round }: Work,
    line: Omit<TimelineLine, 'event' | 'details'>,
    reason: string,
  ): Promise<Refusal | null> => {
    const invoice: Invoice = round.invoice
    if (posting === null) return 'not-now'
    return await store.transaction(async (tx) => {
      // A2, A3: whether it is blocked was settled with the setting of then.
      const setting = await tx.lockSetting(invoice.administrationId)
      if (setting?.holdUntilApproved !== invoice.held) return 'setting-changed'
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: {
          state: 'booking',
          duplicateOverride: reason,
          posting: { ...posting, isWanted: true, begunAt: line.at.toISOString() },
          workAt: sweepAt(),
        },
        timeline: [{ ...line, event: 'booked-anyway', details: { reason, ...invoice.duplicateOf } }],
      })
      await tx.wake('finish-booking', invoice)
      await tx.wake('tell', invoice)
      return null
    })
  }

  return {
    /** Has it posted after all; the reason is shown to its authorizers. */
    async book(key: InvoiceKey, clicker: Identity, given: string): Promise<DuplicateOutcome> {
      const reason = [...given.toWellFormed().trim()].slice(0, LONGEST_REASON).join('')
      return await decide(key, clicker, async (work, line) =>
        reason === '' ? 'override-reason-required' : await override(work, line, reason),
      )
    },

    /** Leaves it unbooked. */
    async drop(key: InvoiceKey, clicker: Identity): Promise<DuplicateOutcome> {
      return await decide(key, clicker, async ({ round: { invoice } }, line) => {
        await store.save({
          key: invoice,
          revision: invoice.revision,
          changes: { state: 'not-booked', posting: null, workAt: sweepAt() },
          timeline: [{ ...line, event: 'not-booked', details: { duplicate: true } }],
        })
        store.wake('tell', invoice)
        return null
      })
    },
  }
}
