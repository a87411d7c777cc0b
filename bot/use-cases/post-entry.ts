import type { NewEntry } from '../approvals/books.ts'
import type { InvoiceKey } from '../approvals/views.ts'
import type { createFinishBooking } from './finish-booking.ts'
import { type Books, type Clock, ExactError, type Log } from './ports.ts'
import { type Save, StaleRevision, type Store } from './store-port.ts'

/** Between two looks for an entry whose posting was not answered. Milliseconds. */
const LOOK_TWICE_MS = 2_000

/**
 * posted: it stands in Exact Online, read back or about to be by the job · differs: something else stands there than was
 * sent · refused: nothing stands there, Exact Online says why · not-posted: no answer came, and nothing stands there ·
 * unclear: no answer came, and nothing could be seen; the job finds out.
 */
export type Posted = { is: 'posted' | 'differs' | 'unclear' } | { is: 'refused' | 'not-posted'; error: ExactError }

/** Posts an entry and settles what became of it; what nothing stands of frees the supplier's invoice number (A15). */
export const createPostEntry = (deps: {
  store: Store
  finishBooking: ReturnType<typeof createFinishBooking>
  clock: Clock
  log: Log
  wait: (ms: number) => Promise<void>
}) => {
  const { store, finishBooking, clock, log, wait } = deps

  /** Saves unless the job took the booking over meanwhile: then what it saved holds. */
  const saveWhileOurs = async (key: InvoiceKey, save: Pick<Save, 'changes' | 'timeline'>): Promise<boolean> => {
    const round = await store.findRound(key)
    if (round?.invoice.state !== 'booking') return false
    try {
      await store.save({ key, revision: round.invoice.revision, ...save })
      return true
    } catch (error) {
      if (error instanceof StaleRevision) return false
      throw error
    }
  }

  const giveUp = (key: InvoiceKey, detail: string) =>
    saveWhileOurs(key, {
      changes: { state: 'not-booked', posting: null, workAt: null },
      timeline: [{ at: clock.now(), actor: 'Akkoord', actorObjectId: null, event: 'not-booked', details: { detail } }],
    })

  /** A posting without an answer: looked for twice before anything is said of it. */
  const settle = async (key: InvoiceKey): Promise<'there' | 'not-there' | 'differs' | 'unclear'> => {
    try {
      for (const waitMs of [0, LOOK_TWICE_MS]) {
        await wait(waitMs)
        const state = await finishBooking(key)
        if (state !== 'not-there') return state === 'differs' ? 'differs' : 'there'
      }
      return 'not-there'
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      log.warn('booking-unclear', { ...key, error: error.message })
      return 'unclear'
    }
  }

  return async (books: Books, key: InvoiceKey, entry: NewEntry): Promise<Posted> => {
    try {
      const { entryId } = await books.createEntry(entry)
      await saveWhileOurs(key, { changes: { entryId }, timeline: [] })
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      if (!error.mayHaveHappened) {
        await giveUp(key, error.message)
        return { is: 'refused', error }
      }
      const found = await settle(key)
      if (found === 'there') return { is: 'posted' }
      if (found === 'differs') return { is: 'differs' }
      if (found === 'not-there' && (await giveUp(key, error.message))) return { is: 'not-posted', error }
      return { is: 'unclear' }
    }
    try {
      if ((await finishBooking(key)) === 'differs') return { is: 'differs' }
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      // Posted for certain; the job reads it back and asks the authorizers.
      store.wake('finish-booking', key)
    }
    return { is: 'posted' }
  }
}
