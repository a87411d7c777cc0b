import type { InvoiceKey } from '../../approvals/views.ts'
import { type Clock, ExactError, type Log } from '../ports.ts'
import { StaleRevision, type Store } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'
import type { createFinishBooking } from './finish-booking.ts'
import type { createPostWanted } from './post-wanted.ts'
import { createRecordUnread } from './record-unread.ts'

/** A posting that Exact Online does not show after this time never arrived: the client gives up after 60 s. Milliseconds. */
const NEVER_ARRIVED_AFTER_MS = 90_000

/** How often an unclear booking is looked for. Milliseconds. */
const LOOK_AGAIN_AFTER_MS = 30_000

/** How often an entry that differs from what was posted is looked at: a person has to put it right. Milliseconds. */
const LOOK_AT_DIFFERENCE_AFTER_MS = 10 * 60_000

/**
 * The job behind a booking whose request never ended: finishes what stands in Exact Online, and tells the booker when
 * nothing does. Safe to run twice.
 */
export const createSettleBooking = ({
  store,
  finishBooking,
  postWanted,
  clock,
  log,
}: {
  store: Store
  finishBooking: ReturnType<typeof createFinishBooking>
  postWanted: ReturnType<typeof createPostWanted>
  clock: Clock
  log: Log
}) => {
  const recordUnread = createRecordUnread({ store, clock })

  return async (key: InvoiceKey): Promise<void> => {
    const work = await store.findWork(key)
    if (work?.round.invoice.state !== 'booking' || work.posting === null || work.workAt === null) return
    const { invoice } = work.round
    const now = clock.now()
    const begunAt = new Date(work.posting.begunAt ?? work.bookedAt)
    const lookAgain = async (afterMs = LOOK_AGAIN_AFTER_MS) => {
      const current = await store.findRound(key)
      if (current) await store.rest(key, current.invoice.revision, new Date(now.getTime() + afterMs))
    }
    if (work.posting.isWanted) {
      try {
        if ((await postWanted(work)) === 'again') await lookAgain()
      } catch (error) {
        // Another server began to post it.
        if (!(error instanceof StaleRevision)) throw error
      }
      return
    }
    try {
      const state = await finishBooking(key, { isSettling: true })
      if (state === 'differs') return await lookAgain(LOOK_AT_DIFFERENCE_AFTER_MS)
      if (state !== 'not-there') return
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      log.warn('booking-not-settled', { ...key, error: error.message })
      return await recordUnread(work, begunAt, error)
    }
    if (now.getTime() - begunAt.getTime() < NEVER_ARRIVED_AFTER_MS) return await lookAgain()
    const notice = { topic: 'booking-settled' as const, found: false }
    await store.transaction(async (tx) => {
      await tx.save({
        key,
        revision: invoice.revision,
        changes: { state: 'not-booked', posting: null, workAt: now },
        timeline: [{ at: now, actor: 'Akkoord', actorObjectId: null, event: 'not-booked', details: {} }],
      })
      await addNotice(tx, invoice, invoice.booker, notice, now)
      await tx.wake('tell', key)
    })
  }
}
