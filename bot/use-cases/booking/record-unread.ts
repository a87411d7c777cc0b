import { isTransient, mustTell, tellAt } from '../../approvals/retry-policy.ts'
import type { FailureCause, NoticeTopic } from '../../approvals/views.ts'
import type { Clock, ExactError } from '../ports.ts'
import { exactFailure } from '../releasing/exact-failure.ts'
import type { Store, Work } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'

/**
 * Between two looks for a booking that cannot be read: a tenth of the time that it has lasted, within these bounds.
 * Milliseconds.
 */
const SHARE_OF_TIME = 10
const SHORTEST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 30 * 60_000

type Obstacle = Extract<NoticeTopic, { topic: 'booking-unread' }>['obstacle']

const OBSTACLES: Partial<Record<FailureCause, Obstacle>> = { 'connection-revoked': 'connection', 'no-rights': 'rights' }

/**
 * Says when a booking that could not be read is looked for again, and has its booker told that nobody was asked yet: at
 * once where only a person can mend it, else after a quarter of an hour, as with a release (A11).
 */
export const createRecordUnread =
  ({ store, clock }: { store: Store; clock: Clock }) =>
  async ({ round: { invoice } }: Work, begunAt: Date, error: ExactError): Promise<void> => {
    const now = clock.now()
    const { cause, notBefore } = exactFailure(error)
    const isTold = mustTell(cause, begunAt, now)
    if (isTold) {
      const obstacle = OBSTACLES[cause] ?? 'exact'
      const notice: NoticeTopic = { topic: 'booking-unread', isPosted: invoice.entryId !== null, obstacle }
      await store.transaction(async (tx) => {
        await addNotice(tx, invoice, invoice.booker, notice, now)
        await tx.wake('tell', invoice)
      })
    }
    const share = Math.max(SHORTEST_WAIT_MS, (now.getTime() - begunAt.getTime()) / SHARE_OF_TIME)
    const waitMs = isTransient(cause) ? Math.min(share, LONGEST_WAIT_MS) : LONGEST_WAIT_MS
    const next = Math.max(now.getTime() + waitMs, notBefore?.getTime() ?? 0)
    const at = new Date(isTold ? next : Math.min(next, tellAt(begunAt).getTime()))
    await store.rest(invoice, invoice.revision, at)
  }
