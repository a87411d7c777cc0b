import type { Clock } from '../ports.ts'
import type { Actor, CustomerKey, CustomerRow, CustomerStore } from '../sales-store-port.ts'

export type ReleaseResult = { is: 'released' | 'changed-meanwhile'; now: CustomerRow } | { is: 'unknown-customer' }

/**
 * Ends a relation's manual check (B4); its drafts are judged anew.
 * @param since when the hold began that was seen: a later one is another, which nobody saw; null: whatever stands there
 */
export const createReleaseHold =
  ({ store, clock }: { store: CustomerStore; clock: Clock }) =>
  async (key: CustomerKey, by: Actor, since: string | null): Promise<ReleaseResult> => {
    const customer = await store.findCustomer(key)
    if (!customer) return { is: 'unknown-customer' }
    if (!customer.hold) return { is: 'released', now: customer }
    await store.saveHold({ key, by, at: clock.now(), hold: null, onlyIfSince: since ?? customer.hold.since })
    const now = (await store.findCustomer(key)) ?? customer
    return { is: now.hold ? 'changed-meanwhile' : 'released', now }
  }
