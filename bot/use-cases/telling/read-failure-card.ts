import { failureCardView, type Urls } from '../../approvals/card-views.ts'
import type { FailureCardView } from '../../approvals/views.ts'
import type { Message, Store } from '../store-port.ts'

/**
 * Gives what a failure card says now: the booker's own, or an administrator's about the same invoices (A14). Undefined
 * when no invoice stands on it.
 */
export const createReadFailureCard =
  ({ store, urls }: { store: Pick<Store, 'invoicesOfFailure'>; urls: Urls }) =>
  async (message: Message): Promise<FailureCardView | undefined> => {
    const { administrationId, messageId, about, person, createdAt } = message
    const failed = await store.invoicesOfFailure({ administrationId, messageId: about ?? messageId })
    const [first] = failed
    if (!first) return undefined
    const cause = (failed.length === 1 ? first.release.cause : null) ?? message.cause ?? 'unavailable'
    const reader = message.kind === 'take-over' ? 'administrator' : 'booker'
    const card = { administrationId, messageId, cause, reader, bookerName: first.booker.name } as const
    return failureCardView(card, person.personId, failed, createdAt, urls)
  }
