import { approvalsCardView } from '../../approvals/approvals-view.ts'
import type { Urls } from '../../approvals/card-views.ts'
import type { ApprovalsCardView } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/** Gives everything that waits for this person, under whichever identity they were asked (A6). */
export const createMyApprovals =
  ({ store, urls }: { store: Pick<Store, 'findPerson' | 'openAsks' | 'lastDecision'>; urls: Urls }) =>
  async (reader: Identity): Promise<ApprovalsCardView> => {
    const person = await store.findPerson(reader)
    const asks = person ? await store.openAsks(person) : []
    const last = person && asks.length === 0 ? await store.lastDecision(person) : undefined
    return approvalsCardView(asks, last ?? null, urls.page('approvals'))
  }
