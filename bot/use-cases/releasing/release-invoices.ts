// Step 5 of 6: changes entries in Exact Online from AU to the selected condition, and proves it by reading back.
import type { OwnApproval, PurchaseEntry } from '../../approvals/books.ts'
import { changedFields } from '../../approvals/changed-fields.ts'
import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { evidenceOf, isBlocked, planRelease } from '../../approvals/plan-release.ts'
import { concernsAll } from '../../approvals/retry-policy.ts'
import { verifyRelease } from '../../approvals/verify-release.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Books, Clock, Exact } from '../ports.ts'
import { type Administration, StaleRevision, type Store } from '../store-port.ts'
import { type ExactFailure, exactFailure } from './exact-failure.ts'
import { type Reading, readEntries } from './read-entries.ts'
import { createRecordFailure } from './record-failure.ts'
import { createRecordRelease } from './record-release.ts'
import { createWriteRelease, type Written } from './write-release.ts'

/** Entries that one call reads. */
const MOST_TOGETHER = 60

/** Entries and terms are read before and after the writing, however many there are; own approvals once more. Calls. */
const CALLS_BESIDE_WRITES = 4
const CALLS_FOR_OWN_APPROVAL = 1

/** More than a job that lives long enough can make; the sweeper takes up what is left. */
const MOST_BATCHES = 20

/** Someone else saved meanwhile: what they saved holds, and the sweeper comes back if there is more to do. */
const unlessStale = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StaleRevision) return undefined
    throw error
  }
}

/**
 * Releases an invoice that everyone approved, together with all others of its administration that are due, or records why
 * that could not be (A9 to A11): those on one connection at a time, and so many as Exact Online's limit has calls left to
 * prove. Safe to run twice: it reads what is there before it writes, and saves only what it read.
 */
export const createReleaseInvoices = (deps: { store: Store; exact: Exact; clock: Clock }) => {
  const { store, exact, clock } = deps
  const record = createRecordRelease(deps)
  const { failed, tellIfLate } = createRecordFailure(deps)
  const write = createWriteRelease(deps)

  const readOwnApprovals = async (
    books: Books,
    { ownApproval }: Administration,
  ): Promise<(entry: PurchaseEntry) => OwnApproval | 'unknown' | undefined> => {
    if (!ownApproval) return () => undefined
    try {
      const found = await books.getOwnApprovals()
      return ({ journal, entryNumber }) =>
        found.find((each) => each.journal === journal && each.entryNumber === entryNumber)?.approval
    } catch (error) {
      // A bug is thrown; that Exact Online did not say is no reason to call it payable.
      exactFailure(error)
      return () => 'unknown'
    }
  }

  /** Records what was proved of what should stand there, or what keeps it from being proved. */
  const prove = async (books: Books, administration: Administration, all: readonly Written[]): Promise<void> => {
    if (all.length === 0) return
    let readingOf: (invoice: Invoice) => Reading
    try {
      readingOf = await readEntries(
        books,
        all.map(({ invoice }) => invoice),
      )
    } catch (error) {
      const failure = exactFailure(error)
      for (const { invoice } of all) await unlessStale(() => failed(invoice, { ...failure, readBackBlocked: null }))
      return
    }
    const ownApprovalOf = await readOwnApprovals(books, administration)
    for (const { invoice, way, trouble } of all) {
      const { entry, terms } = readingOf(invoice)
      await unlessStale(async () => {
        if (!entry) return await failed(invoice, { cause: 'entry-gone', detail: null, readBackBlocked: null })
        const changed = changedFields(invoice, entry, terms)
        // Between reading and writing others had time: what nobody approved is never called released.
        if (changed.length > 0) {
          const evidence = evidenceOf(entry, changed)
          const readBackBlocked = isBlocked(entry, terms)
          return await failed(invoice, { cause: 'content-changed', detail: null, evidence, readBackBlocked })
        }
        const proof = verifyRelease(invoice, entry, terms, way)
        if (proof.released) {
          return await record.released(invoice, { entry, terms, way, ownApproval: ownApprovalOf(entry) })
        }
        const { detail, readBackBlocked } = proof
        // What was refused after a part of it was taken is called by the refusal; nothing changed, by what kept it away.
        const isRefused = trouble?.cause === 'rejected'
        if (trouble && (readBackBlocked || isRefused)) return await failed(invoice, { ...trouble, readBackBlocked })
        await failed(invoice, { cause: 'not-verified', detail, readBackBlocked })
      })
    }
  }

  const releaseAll = async (books: Books, administration: Administration, invoices: readonly Invoice[]) => {
    const { releaseByTerms: byTerms } = administration
    let readingOf: (invoice: Invoice) => Reading
    try {
      readingOf = await readEntries(books, invoices)
    } catch (error) {
      const failure = exactFailure(error)
      for (const invoice of invoices) await unlessStale(() => failed(invoice, { ...failure, readBackBlocked: null }))
      return
    }
    /** Written, or found to be there already. */
    const standing: Written[] = []
    /** Why nothing more is written now: it is not about one invoice. */
    let stopped: ExactFailure | undefined

    for (const invoice of invoices) {
      const { entry, terms } = readingOf(invoice)
      const plan = planRelease(invoice, entry, terms, { byTerms })
      await unlessStale(async () => {
        switch (plan.do) {
          case 'close-as-paid':
            return await record.paid(invoice)
          case 'fail':
            return await failed(invoice, plan)
          case 'confirm':
            return void standing.push({ invoice, way: plan.way })
        }
        // What stands there was read just before, and nothing of ours was added to it.
        if (stopped) return await failed(invoice, { ...stopped, readBackBlocked: true })
        const outcome =
          plan.do === 'write'
            ? await write.condition(books, invoice, terms, byTerms)
            : await write.terms(books, invoice, plan.terms)
        const failure = outcome.is === 'refused' ? outcome.failure : outcome.written.trouble
        if (failure && concernsAll(failure.cause)) stopped = failure
        if (outcome.is === 'written') return void standing.push(outcome.written)
        const { writtenAt } = invoice.release
        const readBackBlocked = outcome.failure.cause === 'entry-gone' ? null : true
        await failed(outcome.invoice, { ...outcome.failure, readBackBlocked, writtenAt })
      })
    }
    await prove(books, administration, standing)
  }

  /** Releases what is due together; gives whether more may be due. */
  const releaseTogether = async (administration: Administration): Promise<boolean> => {
    const { administrationId, division } = administration
    const { calls, until } = await exact.callsLeft(division)
    const beside = CALLS_BESIDE_WRITES + (administration.ownApproval ? CALLS_FOR_OWN_APPROVAL : 0)
    const together = Math.min(MOST_TOGETHER, calls - beside)
    const now = clock.now()
    if (together < 1) {
      await store.postponeReleases(administrationId, now, until)
      return false
    }
    const invoices = await store.dueReleases(administrationId, now, together)
    const [first] = invoices
    if (!first) return false
    const books = exact.books(connectionOwner(first), division, { urgency: 'release' })
    await releaseAll(books, administration, invoices)
    return true
  }

  return async (key: InvoiceKey): Promise<void> => {
    const invoice = (await store.findRound(key))?.invoice
    const due = invoice?.release.nextAttemptAt
    if (invoice?.state !== 'releasing' || !due) return
    if (due <= clock.now()) {
      const administration = await store.findAdministration(key.administrationId)
      // What became due meanwhile has a job that found this one running.
      for (let batches = 0; administration && batches < MOST_BATCHES; batches++) {
        if (!(await releaseTogether(administration))) break
      }
    }
    const after = (await store.findRound(key))?.invoice
    if (after) await unlessStale(() => tellIfLate(after))
  }
}
