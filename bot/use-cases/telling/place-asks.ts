import { isWaiting } from '../../approvals/list-view.ts'
import { ASKS_COUNT_FOR_MS } from '../../approvals/place-ask.ts'
import type { Clock } from '../ports.ts'
import type { Message, Store, Work } from '../store-port.ts'

/** What could not be posted for so long is placed anew: many cards that waited for Teams would come all at once. */
const isUnplaced = ({ kind, activityId, listedIn, placedAt, unreachable, nextAttemptAt }: Message, now: Date) =>
  kind === 'approval' &&
  activityId === null &&
  listedIn === null &&
  !unreachable &&
  (nextAttemptAt === null || nextAttemptAt <= now) &&
  (placedAt === null || now.getTime() - placedAt.getTime() >= ASKS_COUNT_FOR_MS)

/**
 * Gives each ask that nobody saw yet its place: a card of its own, or a row of its person's list (A5).
 * @returns whether the work must be read anew, because an ask turned out not to be a card
 */
export const createPlaceAsks =
  ({ store, clock }: { store: Store; clock: Clock }) =>
  async ({ round, messages }: Work): Promise<boolean> => {
    let mustRead = false
    for (const message of messages) {
      const now = clock.now()
      if (!isUnplaced(message, now) || !isWaiting({ round, askedRound: message.round }, message.person)) continue
      if ((await store.placeAsk(message, now)) !== 'card') mustRead = true
    }
    return mustRead
  }
