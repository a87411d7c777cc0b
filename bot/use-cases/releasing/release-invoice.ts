// Step 5 of 6: changes the entry in Exact Online from AU to the selected condition, and proves it by reading back.
import { randomUUID } from 'node:crypto'
import { AU, type PaymentTerm, type PurchaseEntry } from '../../approvals/books.ts'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import { failureOfRound } from '../../approvals/failure-of-round.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { planRelease, type ReleaseFailure } from '../../approvals/plan-release.ts'
import { isTransient, mustTell, nextAttemptAt } from '../../approvals/retry-policy.ts'
import { verifyRelease } from '../../approvals/verify-release.ts'
import type { Evidence, FailureCause, InvoiceKey, NoticeTopic } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { mailOfLostTakeOver, offerTakeOver } from '../managing/offer-take-over.ts'
import { type Books, type Clock, type Exact, ExactError } from '../ports.ts'
import { type Save, StaleRevision, type Store, type TimelineEvent, type TimelineLine, type Tx } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import { exactFailure } from './exact-failure.ts'

/** Failures of one cause that come this close together share one card and one mail (A11). Milliseconds. */
const COLLECT_FAILURES_MS = 2_000

/** At most one mail about one cause to one person in this time (design guide, section 2). Milliseconds. */
const MAIL_AGAIN_AFTER_MS = 10 * 60_000

type Reading = { entry: PurchaseEntry | undefined; terms: PaymentTerm[] }
type Failing = Omit<ReleaseFailure, 'evidence'> & {
  evidence?: Evidence | null
  notBefore?: Date | undefined
  /** Left out: as it was. */
  writtenAt?: Date | null
}

/**
 * Releases an invoice that everyone approved, or records why it could not be (A9 to A11).
 * Safe to run twice: it reads what is there before it writes, and saves only what it read.
 */
export const createReleaseInvoice = ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) => {
  const sweepAt = () => new Date(clock.now().getTime() + SWEEP_AFTER_MS)

  const line = (event: TimelineEvent, actor: string, details: Record<string, unknown>): TimelineLine => ({
    at: clock.now(),
    actor,
    actorObjectId: null,
    event,
    details,
  })

  const read = async (books: Books, invoice: Invoice): Promise<Reading> => {
    const entry = invoice.entryId === null ? undefined : await books.findEntry(invoice.entryId)
    return { entry, terms: entry ? await books.getTerms(entry) : [] }
  }

  const saveReleased = async (invoice: Invoice, entry: PurchaseEntry) => {
    const at = clock.now()
    // What stands there after we began to write is ours, also when the answer to the write was lost (A13).
    const byOther = invoice.release.writtenAt === null
    const readBack = { conditionCode: invoice.condition.code, method: invoice.condition.method, at }
    const modifiedAt = entry.modifiedAt === null ? null : new Date(entry.modifiedAt)
    // Whoever solved it in Exact Online is named on the failure card.
    const evidence: Evidence | null = byOther ? { changed: [], modifiedBy: entry.modifiedBy, modifiedAt } : null
    const save: Save = {
      key: invoice,
      revision: invoice.revision,
      changes: { state: 'released', readBack, release: { nextAttemptAt: null, evidence }, workAt: sweepAt() },
      timeline: [
        byOther
          ? line('released-by-other', entry.modifiedBy ?? 'Exact Online', { ...readBack, dueDate: entry.dueDate })
          : line('released', 'Akkoord', {
              meaning: 'geautoriseerd na het boeken',
              onConnectionOf: connectionOwner(invoice).name,
              before: AU,
              ...readBack,
              dueDate: entry.dueDate,
            }),
      ],
    }
    if (byOther)
      await saveAndTellAdministrator(save, invoice, { topic: 'released-by-other', modifier: entry.modifiedBy })
    else await store.save(save)
    store.wake('tell', invoice)
  }

  /** For what only an administrator can judge. */
  const saveAndTellAdministrator = async (
    save: Save,
    invoice: Invoice,
    notice: NoticeTopic,
    more: PersonRef[] = [],
  ) => {
    const administrator = (await store.findAdministration(invoice.administrationId))?.administrator
    await store.transaction(async (tx) => {
      await tx.save(save)
      for (const person of administrator ? [administrator, ...more] : more) {
        await addNotice(tx, invoice, person, notice, clock.now())
      }
    })
  }

  const savePaid = async (invoice: Invoice) => {
    const save: Save = {
      key: invoice,
      revision: invoice.revision,
      changes: { state: 'paid', release: { nextAttemptAt: null }, workAt: sweepAt() },
      timeline: [line('paid', 'Exact Online', {})],
    }
    await saveAndTellAdministrator(save, invoice, { topic: 'paid' }, [invoice.booker])
    store.wake('tell', invoice)
  }

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

  /** Tells the booker of a failure whose next try comes later than A11 lets them wait. */
  const saveTold = async (invoice: Invoice, cause: FailureCause) => {
    await store.transaction(async (tx) => {
      const failureMessageId = await joinFailureMessage(tx, invoice, cause)
      const changes = { failureMessageId, failureRound: invoice.round }
      await tx.save({ key: invoice, revision: invoice.revision, changes, timeline: [] })
      await tx.wake('tell', invoice)
    })
  }

  const saveFailure = async (invoice: Invoice, failing: Failing) => {
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
          workAt: sweepAt(),
        },
        timeline:
          isNew || !transient
            ? [line('failed', 'Exact Online', { cause, detail, evidence, attempts, nextAttemptAt: again })]
            : [],
      })
      await tx.wake('tell', invoice)
    })
  }

  const write = async (books: Books, invoice: Invoice): Promise<void> => {
    const writtenAt = clock.now()
    await store.save({ key: invoice, revision: invoice.revision, changes: { release: { writtenAt } }, timeline: [] })
    const writing: Invoice = {
      ...invoice,
      revision: invoice.revision + 1,
      release: { ...invoice.release, writtenAt },
    }
    try {
      await books.changeCondition(invoice.entryId ?? '', {
        conditionCode: invoice.condition.code,
        dueDate: invoice.dueDate,
      })
    } catch (error) {
      const { notBefore, ...failure } = exactFailure(error)
      // An answer that never came is settled by reading.
      if (error instanceof ExactError && error.mayHaveHappened)
        return await prove(books, writing, { ...failure, notBefore })
      // A clear refusal: nothing of ours stands there, and what does was read just before.
      const { writtenAt } = invoice.release
      return await saveFailure(writing, { ...failure, notBefore, readBackBlocked: true, writtenAt })
    }
    await prove(books, writing)
  }

  /** `unanswered`: why the write got no answer; what it is called when nothing came of it. */
  const prove = async (books: Books, invoice: Invoice, unanswered?: ReturnType<typeof exactFailure>): Promise<void> => {
    let reading: Reading
    try {
      reading = await read(books, invoice)
    } catch (error) {
      const { notBefore, ...failure } = exactFailure(error)
      return await saveFailure(invoice, { ...failure, notBefore, readBackBlocked: null })
    }
    const { entry, terms } = reading
    if (!entry) return await saveFailure(invoice, { cause: 'entry-gone', detail: null, readBackBlocked: null })
    const proof = verifyRelease(invoice, entry, terms)
    if (proof.released) return await saveReleased(invoice, entry)
    const { readBackBlocked } = proof
    if (unanswered && readBackBlocked) return await saveFailure(invoice, { ...unanswered, readBackBlocked })
    await saveFailure(invoice, { cause: 'not-verified', detail: proof.detail, readBackBlocked })
  }

  const release = async (invoice: Invoice): Promise<void> => {
    const books = exact.books(connectionOwner(invoice), invoice.division, { urgency: 'release' })
    let reading: Reading
    try {
      reading = await read(books, invoice)
    } catch (error) {
      const { notBefore, ...failure } = exactFailure(error)
      return await saveFailure(invoice, { ...failure, notBefore, readBackBlocked: null })
    }
    const plan = planRelease(invoice, reading.entry, reading.terms)
    switch (plan.do) {
      case 'write':
        return await write(books, invoice)
      case 'close-as-paid':
        return await savePaid(invoice)
      case 'fail':
        return await saveFailure(invoice, plan)
      case 'confirm': {
        const proof = verifyRelease(invoice, plan.entry, reading.terms)
        if (proof.released) return await saveReleased(invoice, plan.entry)
        return await saveFailure(invoice, {
          cause: 'not-verified',
          detail: proof.detail,
          readBackBlocked: proof.readBackBlocked,
        })
      }
    }
  }

  return async (key: InvoiceKey): Promise<void> => {
    const round = await store.findRound(key)
    if (!round) return
    const { invoice } = round
    const { nextAttemptAt: due, cause, since, attempts } = invoice.release
    if (invoice.state !== 'releasing' || due === null) return
    const now = clock.now()
    try {
      if (due <= now) return await release(invoice)
      const untold = attempts > 0 && failureOfRound(invoice) === null
      if (untold && cause !== null && since !== null && mustTell(cause, since, now)) await saveTold(invoice, cause)
    } catch (error) {
      // Someone else saved meanwhile: what they saved holds, and the sweeper comes back if there is more to do.
      if (!(error instanceof StaleRevision)) throw error
    }
  }
}
