import type { Customer, CustomerStatus, Layout, LayoutKind, UnreadyReason } from './customer.ts'

type Judged = Pick<Customer, 'settings' | 'email' | 'blocked'>

/** Every reason why a relation's invoices cannot leave by themselves, in the order in which they are shown (B3); none: ready. */
export const unreadyReasons = (customer: Judged, layouts: Layout[]): UnreadyReason[] => {
  const { settings } = customer
  const exists = (layoutId: string | null, kind: LayoutKind) =>
    layouts.some((layout) => layout.kind === kind && layout.layoutId === layoutId)
  const reasons: UnreadyReason[] = []
  if (settings.invoicingMethod !== 'email') reasons.push('invoicing-method')
  if (settings.printAndSend !== false) reasons.push('print-and-send')
  if (!exists(settings.layoutId, 'document')) reasons.push('layout')
  if (!exists(settings.emailLayoutId, 'email')) reasons.push('email-layout')
  if ((customer.email ?? '').trim() === '') reasons.push('no-email')
  if (customer.blocked) reasons.push('blocked')
  return reasons
}

/** What keeps an invoice that is only billed to a relation: settings are those of who ordered. */
export const RECIPIENT_REASONS: readonly UnreadyReason[] = ['no-email', 'blocked']

/**
 * What a list says of a relation: the first that holds of held, off, failed, not ready and ready.
 * `reasons` are those of `unreadyReasons`.
 */
export const customerStatus = (customer: {
  held: boolean
  automatic: boolean
  /** A draft of it failed and was not settled since. */
  hasFailed: boolean
  reasons: UnreadyReason[]
}): CustomerStatus => {
  if (customer.held) return 'held'
  if (!customer.automatic) return 'off'
  if (customer.hasFailed) return 'failed'
  return customer.reasons.length > 0 ? 'not-ready' : 'ready'
}
