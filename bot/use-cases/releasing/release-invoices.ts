// Step 5 of 6: changes entries in Exact Online from AU to the selected condition, and proves it by reading back.
import { connectionOwner } from '../../approvals/connection-owner.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { planRelease } from '../../approvals/plan-release.ts'
import { concernsAll } from '../../approvals/retry-policy.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { type Following, UNFOLLOWED } from '../following-port.ts'
import type { Books, Clock, Exact } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'
import { type ExactFailure, exactFailure } from './exact-failure.ts'
import { createProveReleases } from './prove-releases.ts'
import { type Reading, readEntries } from './read-entries.ts'
import { createRecordFailure } from './record-failure.ts'
import { createRecordRelease } from './record-release.ts'
import { unlessStale } from './unless-stale.ts'
import { createWriteRelease, LEASE_MS, type Written } from './write-release.ts'

/** Entries that one call reads. */
const MOST_TOGETHER = 60

/** Entries and terms are read before and after the writing, however many there are; own approvals once more. Calls. */
const CALLS_BESIDE_WRITES = 4
const CALLS_FOR_OWN_APPROVAL = 1

/** What was read so long ago is not written any more: people change entries too. Milliseconds. */
const READING_HOLDS_MS = 15_000

/** More than a job that lives long enough can make; the sweeper takes up what is left. */
const MOST_BATCHES = 20

/**
 * Releases an invoice that everyone approved, together with all others of its administration that are due, or records why
 * that could not be (A9 to A11): those on one connection at a time, and so many as Exact Online's limit has calls left to
 * prove. Safe to run twice: it reads what is there before it writes, and saves only what it read.
 */
export const createReleaseInvoices = (deps: { store: Store; exact: Exact; clock: Clock; following?: Following }) => {
  const { store, exact, clock, following = UNFOLLOWED } = deps
  const record = createRecordRelease(deps)
  const { failed, tellIfLate } = createRecordFailure(deps)
  const write = createWriteRelease(deps)
  const prove = createProveReleases({ store, record, failed, following })

  const giveBack = async (invoice: Invoice): Promise<void> => {
    const release = { nextAttemptAt: clock.now() }
    await store.save({ key: invoice, revision: invoice.revision, changes: { release }, timeline: [] })
  }

  const releaseAll = async (books: Books, administration: Administration, invoices: readonly Invoice[]) => {
    const { releaseByTerms: byTerms } = administration
    let readingOf: (invoice: Invoice) => Reading
    try {
      readingOf = await readEntries(books, invoices)
    } catch (error) {
      const failure = exactFailure(error)
      for (const invoice of invoices) {
        const fail = () => unlessStale(() => failed(invoice, { ...failure, readBackBlocked: null }))
        await following.goOn(invoice.correlation, 'release', fail)
      }
      return
    }
    const readAt = clock.now().getTime()
    const isOld = () => clock.now().getTime() - readAt > READING_HOLDS_MS
    /** Written, or found to be there already. */
    const standing: Written[] = []
    /** Why nothing more is written now: it is not about one invoice. */
    let stopped: ExactFailure | undefined

    const release = async (invoice: Invoice): Promise<void> => {
      const { entry, terms } = readingOf(invoice)
      const plan = planRelease(invoice, entry, terms, { byTerms })
      switch (plan.do) {
        case 'close-as-paid':
          return await record.paid(invoice)
        case 'fail':
          return await failed(invoice, plan)
        case 'confirm':
          return void standing.push({ invoice, way: plan.way })
      }
      // Somebody may have changed it since: it is due again at once, and read again.
      if (isOld()) return await giveBack(invoice)
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
    }

    const bugs: unknown[] = []
    for (const invoice of invoices) {
      // Each is found by its own click, though one job releases many.
      const releasing = () => unlessStale(() => release(invoice))
      await following.goOn(invoice.correlation, 'release', releasing).catch((error: unknown) => bugs.push(error))
    }
    if (standing.length > 0) await prove(books, administration, standing)
    // One invoice's bug keeps no other from being proved.
    if (bugs.length > 0) throw bugs[0]
  }

  /** Releases what is due together; gives whether more may be due. */
  const releaseTogether = async (administration: Administration): Promise<boolean> => {
    const { administrationId, division } = administration
    const { calls, until } = await exact.callsLeft(division)
    const beside = CALLS_BESIDE_WRITES + (administration.ownApproval === false ? 0 : CALLS_FOR_OWN_APPROVAL)
    const together = Math.min(MOST_TOGETHER, calls - beside)
    const now = clock.now()
    if (together < 1) {
      await store.postponeReleases(administrationId, now, until)
      return false
    }
    const again = new Date(now.getTime() + LEASE_MS)
    const invoices = await store.takeReleases(administrationId, now, again, together)
    const [first] = invoices
    if (!first) return false
    const books = exact.books(connectionOwner(first), division, { urgency: 'release' })
    await releaseAll(books, administration, invoices)
    return true
  }

  return async (key: InvoiceKey): Promise<void> => {
    const administration = await store.findAdministration(key.administrationId)
    // What became due meanwhile has a job that found this one running.
    for (let batches = 0; administration && batches < MOST_BATCHES; batches++) {
      if (!(await releaseTogether(administration))) break
    }
    const invoice = (await store.findRound(key))?.invoice
    if (invoice) await unlessStale(() => tellIfLate(invoice))
  }
}
