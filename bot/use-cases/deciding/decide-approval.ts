// Step 3 of 6: saves the decision and queues what follows from it, in one transaction.
import { approvalCardView, type Urls } from '../../approvals/card-views.ts'
import { type Decision, decide } from '../../approvals/decide.ts'
import type { Assignment, Invoice, PersonRef, Round } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { ApprovalCardView, InvoiceKey, Locale } from '../../approvals/views.ts'
import type { Clock, Identity } from '../ports.ts'
import { type Save, StaleRevision, type Store, type TimelineLine, type Tx } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'

export type DecisionOutcome = {
  /** What the clicker was refused for; null: the decision stands. */
  refusal: Refusal | null
  /** The clicker's card as it is now; null for someone who has no business with this invoice. */
  card: ApprovalCardView | null
  locale: Locale | null
}

/** Twenty people who click at the same moment each need one more try at most; more than that is a bug. */
const MOST_TRIES = 30

/** The wake-up that commits with the decision does the work; this is when the sweeper looks, should that one be lost. */
export const SWEEP_AFTER_MS = 15_000

/**
 * A release mostly takes less, and has everybody told itself: then their cards are edited once and not twice, and what is
 * waited for is not slowed down by it. Milliseconds.
 */
const RELEASED_WITHIN_MS = 150

/** The clicked card's answer: the newest of its seat, and decided, so that questions and changes are not said any more. */
const ANSWER = { isReplaced: false, question: null, approvedBefore: false }

/** Has the booker told, and everyone who approved before; the others see it on their own card (A7). */
const tellOfRejection = async (tx: Tx, { invoice, assignments }: Round, { person, reason }: Assignment, at: Date) => {
  const approvers = assignments.filter(({ decision }) => decision === 'approved').map((seat) => seat.person)
  const notice = { topic: 'rejected' as const, by: person.name, reason: reason ?? '' }
  for (const reader of [invoice.booker, ...approvers]) await addNotice(tx, invoice, reader, notice, at)
}

/** Nobody is left to decide, and it waits all the same: only a new round helps (A8). */
const tellOfNoCount = (tx: Tx, { invoice }: Round, people: PersonRef[], at: Date) => {
  const notice = { topic: 'approval-void' as const, people: people.map(({ name }) => name) }
  return addNotice(tx, invoice, invoice.booker, notice, at)
}

/** Decides an invoice for the authenticated clicker (A6 to A8). Two clicks at once have the effect of one (A13). */
export const createDecideApproval =
  ({ store, clock, urls }: { store: Store; clock: Clock; urls: Urls }) =>
  async (click: {
    key: InvoiceKey
    round: number
    clicker: Identity
    decision: Decision
  }): Promise<DecisionOutcome> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(click)
      } catch (error) {
        if (!(error instanceof StaleRevision) || tries === MOST_TRIES) throw error
      }
    }

    async function attempt({ key, round: cardRound, clicker, decision }: typeof click): Promise<DecisionOutcome> {
      const { round, clicker: person } = await store.findRoundFor(key, clicker)
      const locale = person?.locale ?? null
      // An invoice of another tenant is as unknown as one that does not exist.
      if (!round || round.invoice.booker.tenantId !== clicker.tenantId) {
        return { refusal: 'unknown-invoice', card: null, locale }
      }
      const now = clock.now()
      const outcome = decide(round, { personId: person?.personId, round: cardRound, now }, decision)
      if (!outcome.ok) {
        return { refusal: outcome.refusal, card: cardOf(round, person?.personId), locale }
      }
      const { seats, state, mustRelease, withoutCount } = outcome.decided
      const invoice: Invoice = {
        ...round.invoice,
        state,
        release: mustRelease ? { ...round.invoice.release, nextAttemptAt: now, since: now } : round.invoice.release,
      }
      const save: Save = {
        key,
        revision: round.invoice.revision,
        changes: {
          state,
          workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
          ...(mustRelease ? { release: { nextAttemptAt: now, since: now } } : {}),
        },
        decided: { round: cardRound, seats, decidedAs: clicker },
        timeline: seats.map(
          (seat): TimelineLine => ({
            at: now,
            actor: seat.person.name,
            actorObjectId: clicker.objectId,
            event: decision.is === 'approve' ? 'approved' : 'rejected',
            details: { round: cardRound, ...(seat.reason === null ? {} : { reason: seat.reason }) },
          }),
        ),
      }
      const rejection = seats.find((seat) => seat.decision === 'rejected')
      const isStuck = withoutCount.length > 0
      if (mustRelease || rejection || isStuck) {
        await store.transaction(async (tx) => {
          await tx.save(save)
          if (rejection) await tellOfRejection(tx, round, rejection, now)
          if (isStuck) await tellOfNoCount(tx, round, withoutCount, now)
          if (mustRelease) await tx.wake('release', key)
        })
      } else {
        await store.save(save)
      }
      store.wake('tell', key, mustRelease ? RELEASED_WITHIN_MS : 0)
      const assignments = round.assignments.map(
        (assignment) => seats.find((seat) => seat.person.objectId === assignment.person.objectId) ?? assignment,
      )
      return { refusal: null, card: cardOf({ invoice, assignments }, person?.personId), locale }
    }

    function cardOf(round: Round, personId: string | undefined): ApprovalCardView | null {
      const mine = round.assignments.find(({ person }) => person.personId === personId)
      return mine ? approvalCardView(round, mine, { round: round.invoice.round, ...ANSWER }, urls) : null
    }
  }
