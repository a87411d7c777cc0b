import { checkSetup } from '../../approvals/check-setup.ts'
import { type Books, type Clock, type Exact, ExactError } from '../ports.ts'
import type { Store, Work } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import type { createPostEntry } from './post-entry.ts'

/** How long is tried to post what the booker wants posted all the same; after that they are told. Milliseconds. */
const GIVE_UP_AFTER_MS = 60 * 60_000

/**
 * Posts a booking that was refused as a duplicate and that its booker wants all the same (A15). Safe to run twice: before
 * it posts it notes so, and a note without an outcome is settled like every posting whose answer never came.
 * @returns whether there is something to come back for
 */
export const createPostWanted = (deps: {
  store: Store
  exact: Exact
  postEntry: ReturnType<typeof createPostEntry>
  clock: Clock
}) => {
  const { store, exact, postEntry, clock } = deps

  /** A1: what was checked when it was refused may be different by now. */
  const findObstacle = async (books: Books, { round: { invoice } }: Work): Promise<string | null> => {
    const conditions = await books.getPaymentConditions()
    const selected = conditions.find(({ code }) => code === invoice.condition.code)
    if (selected?.method !== invoice.condition.method) return `payment condition ${invoice.condition.code} has changed`
    const problem = invoice.held ? checkSetup(conditions) : undefined
    return problem ? `payment condition AU: ${problem.problem}` : null
  }

  const giveUp = async (work: Work, detail: string): Promise<void> => {
    const { invoice } = work.round
    const at = clock.now()
    await store.transaction(async (tx) => {
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: { state: 'not-booked', posting: null, workAt: at },
        timeline: [{ at, actor: 'Akkoord', actorObjectId: null, event: 'not-booked', details: { detail } }],
      })
      await addNotice(tx, invoice, invoice.booker, { topic: 'booking-settled', found: false }, at)
      await tx.wake('tell', invoice)
    })
  }

  return async (work: Work): Promise<'settled' | 'again'> => {
    const { posting, round } = work
    const { invoice } = round
    if (posting?.isWanted !== true) return 'settled'
    const books = exact.books(invoice.booker, invoice.division)
    const now = clock.now()
    const since = new Date(posting.begunAt ?? now)
    let before: string[]
    try {
      const obstacle = await findObstacle(books, work)
      if (obstacle !== null) {
        await giveUp(work, obstacle)
        return 'settled'
      }
      const found = await books.findEntries({ supplierId: invoice.supplierId, yourRef: invoice.invoiceNumber })
      before = found.map(({ entryId }) => entryId)
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      const mayPass = error.kind === 'unavailable' || error.kind === 'throttled'
      if (mayPass && now.getTime() - since.getTime() < GIVE_UP_AFTER_MS) return 'again'
      await giveUp(work, error.message)
      return 'settled'
    }
    const begun = { ...posting, isWanted: false, before, begunAt: now.toISOString() }
    await store.save({ key: invoice, revision: invoice.revision, changes: { posting: begun }, timeline: [] })
    const posted = await postEntry(books, invoice, posting.entry, { tellsBooker: true })
    return posted.is === 'unclear' ? 'again' : 'settled'
  }
}
