import type { CustomerStatus, Layout, UnreadyReason } from '../../auto-invoice/customer.ts'
import { customerStatus, unreadyReasons } from '../../auto-invoice/readiness.ts'
import { sameSettings } from '../../auto-invoice/same-settings.ts'
import type { BulkChange, BulkEditStore, BulkSelection, CustomerGroup } from '../sales-store-port.ts'

export type BulkPreview = {
  total: number
  /** Of those that change, what they become. */
  becomes: Record<CustomerStatus, number>
  unchanged: number
  /** Of those that do not become ready, the most frequent first. */
  reasons: { reason: UnreadyReason; count: number }[]
}

/** What relations that are alike become; undefined: nothing changes for them. */
const changed = (group: CustomerGroup, change: BulkChange): CustomerGroup | undefined => {
  if (change.kind !== 'settings') {
    const held = change.kind === 'hold'
    return group.held === held ? undefined : { ...group, held }
  }
  const settings = { ...group.settings, ...change.settings }
  return sameSettings(settings, group.settings) ? undefined : { ...group, settings }
}

/** For the rule it only counts whether there is an address. */
const SOME_ADDRESS = 'somebody'

const judged = (group: CustomerGroup, layouts: Layout[]) => {
  const reasons = unreadyReasons({ ...group, email: group.hasEmail ? SOME_ADDRESS : null }, layouts)
  return { status: customerStatus({ ...group, automatic: group.settings.automatic, reasons }), reasons }
}

/** Says what a bulk edit would make of the relations it means, by the rule that judges each of them afterwards (B3, B4). */
export const createPreviewBulkEdit =
  ({ store }: { store: Pick<BulkEditStore, 'groupCustomers'> }) =>
  async (
    administrationId: string,
    { selection, change, layouts }: { selection: BulkSelection; change: BulkChange; layouts: Layout[] },
  ): Promise<BulkPreview> => {
    const preview = {
      total: 0,
      becomes: { held: 0, off: 0, failed: 0, 'not-ready': 0, ready: 0 },
      unchanged: 0,
    }
    const why = new Map<UnreadyReason, number>()
    for (const group of await store.groupCustomers(administrationId, selection)) {
      preview.total += group.count
      const after = changed(group, change)
      if (!after) {
        preview.unchanged += group.count
        continue
      }
      const { status, reasons } = judged(after, layouts)
      preview.becomes[status] += group.count
      if (status !== 'not-ready') continue
      for (const reason of reasons) why.set(reason, (why.get(reason) ?? 0) + group.count)
    }
    const reasons = [...why].map(([reason, count]) => ({ reason, count }))
    return { ...preview, reasons: reasons.toSorted((one, other) => other.count - one.count) }
  }
