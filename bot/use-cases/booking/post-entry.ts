import type { NewEntry } from '../../approvals/books.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { type Books, type Clock, ExactError, type Log } from '../ports.ts'
import { DuplicateInvoice, type Save, StaleRevision, type Store, type Tx } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import type { createFinishBooking } from './finish-booking.ts'

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
  const saveWhileOurs = async (
    key: InvoiceKey,
    save: Pick<Save, 'changes' | 'timeline'>,
    more: (tx: Tx, invoice: Invoice) => Promise<void> = async () => undefined,
  ): Promise<boolean> => {
    const invoice = (await store.findRound(key))?.invoice
    if (invoice?.state !== 'booking') return false
    try {
      await store.transaction(async (tx) => {
        await tx.save({ key, revision: invoice.revision, ...save })
        await more(tx, invoice)
      })
      return true
    } catch (error) {
      // Another invoice has this entry already: the job says so when it reads it back.
      if (error instanceof StaleRevision || error instanceof DuplicateInvoice) return false
      throw error
    }
  }

  const giveUp = (key: InvoiceKey, detail: string, tellsBooker: boolean) => {
    const at = clock.now()
    const timeline = [{ at, actor: 'Akkoord', actorObjectId: null, event: 'not-booked' as const, details: { detail } }]
    const changes = { state: 'not-booked' as const, posting: null, workAt: tellsBooker ? at : null }
    return saveWhileOurs(key, { changes, timeline }, async (tx, invoice) => {
      if (!tellsBooker) return
      await addNotice(tx, invoice, invoice.booker, { topic: 'booking-settled', found: false }, at)
      await tx.wake('tell', key)
    })
  }

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

  /** `tellsBooker`: nobody waits for the answer, so that the booker must be told when nothing was posted. */
  return async (
    books: Books,
    key: InvoiceKey,
    entry: NewEntry,
    { tellsBooker }: { tellsBooker: boolean },
  ): Promise<Posted> => {
    try {
      const { entryId } = await books.createEntry(entry)
      await saveWhileOurs(key, { changes: { entryId }, timeline: [] })
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      if (!error.mayHaveHappened) {
        await giveUp(key, error.message, tellsBooker)
        return { is: 'refused', error }
      }
      const found = await settle(key)
      if (found === 'there') return { is: 'posted' }
      if (found === 'differs') return { is: 'differs' }
      if (found === 'not-there' && (await giveUp(key, error.message, tellsBooker))) return { is: 'not-posted', error }
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
