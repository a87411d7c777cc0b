import type { PurchaseEntry } from '../../approvals/books.ts'
import type { DiscoveredEntry } from '../../approvals/discovered-entry.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Store, TimelineLine } from '../store-port.ts'

/** Why nobody is asked about an entry any more: somebody says so, or it left AU; `entry` undefined: it is gone. */
export type Closing =
  | { as: 'dismissed'; by: PersonRef }
  | { as: 'gone'; entry: Pick<PurchaseEntry, 'modifiedBy'> | undefined }

const lineOf = (closing: Closing, at: Date): TimelineLine => {
  const event = 'left-alone' as const
  if (closing.as === 'dismissed') {
    const { name, objectId } = closing.by
    return { at, actor: name, actorObjectId: objectId, event, details: {} }
  }
  const details = { entry: closing.entry ? 'not on AU' : 'gone' }
  return { at, actor: closing.entry?.modifiedBy ?? 'Exact Online', actorObjectId: null, event, details }
}

/** Ends the question about an entry that was booked elsewhere; its card says so. @throws StaleRevision */
export const closeDiscovered = async (
  store: Pick<Store, 'transaction'>,
  found: DiscoveredEntry,
  invoice: Pick<Invoice, 'administrationId' | 'invoiceId' | 'revision'>,
  closing: Closing,
  at: Date,
): Promise<void> => {
  await store.transaction(async (tx) => {
    await tx.save({
      key: invoice,
      revision: invoice.revision,
      changes: { state: 'left-alone', workAt: new Date(at.getTime() + SWEEP_AFTER_MS) },
      timeline: [lineOf(closing, at)],
    })
    const answeredBy = closing.as === 'dismissed' ? closing.by.name : null
    await tx.changeDiscovered(found, { state: closing.as, answeredBy })
    await tx.wake('tell', invoice)
  })
}
