import { typedText } from '../../approvals/typed-text.ts'
import { dutchDate } from '../../auto-invoice/print-date.ts'
import type { Clock } from '../ports.ts'
import type { Actor, CustomerKey, CustomerRow, CustomerStore } from '../sales-store-port.ts'

export type HoldResult =
  | { is: 'held'; now: CustomerRow }
  | { is: 'unknown-customer' | 'reason-required' | 'date-passed' }

/** A hold's date reminds, so one that has passed is a mistake. */
export const isPast = (remindOn: string | null, now: Date): boolean => remindOn !== null && remindOn < dutchDate(now)

/**
 * Holds a relation for a manual check, with a reason and perhaps a date that reminds (B4): its planned invoices stay from
 * this moment on. Holding it again gives it another reason or date.
 */
export const createHoldCustomer =
  ({ store, clock }: { store: CustomerStore; clock: Clock }) =>
  async (
    key: CustomerKey,
    { reason: typed, remindOn }: { reason: string; remindOn: string | null },
    by: Actor,
  ): Promise<HoldResult> => {
    const reason = typedText(typed)
    const at = clock.now()
    if (reason === '') return { is: 'reason-required' }
    if (isPast(remindOn, at)) return { is: 'date-passed' }
    const customer = await store.findCustomer(key)
    if (!customer) return { is: 'unknown-customer' }
    const stands = customer.hold?.reason === reason && customer.hold.remindOn === remindOn
    if (stands) return { is: 'held', now: customer }
    await store.saveHold({ key, by, at, hold: { reason, by: by.name, since: at.toISOString(), remindOn } })
    return { is: 'held', now: (await store.findCustomer(key)) ?? customer }
  }
