import type { Clock } from '../ports.ts'
import type { Actor, CustomerKey, CustomerRow, CustomerStore } from '../sales-store-port.ts'

/** Ends a relation's manual check (B4); undefined: unknown relation. Its drafts are judged anew. */
export const createReleaseHold =
  ({ store, clock }: { store: CustomerStore; clock: Clock }) =>
  async (key: CustomerKey, by: Actor): Promise<CustomerRow | undefined> => {
    const customer = await store.findCustomer(key)
    if (!customer?.hold) return customer
    // A hold that began since is another one, which nobody saw.
    await store.saveHold({ key, by, at: clock.now(), hold: null, onlyIfSince: customer.hold.since })
    return (await store.findCustomer(key)) ?? customer
  }
