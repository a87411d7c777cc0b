import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import type { LockFinding, NoticeTopic } from '../../approvals/views.ts'
import type { InvoiceChanges, Tx } from '../store-port.ts'
import { addNotice } from '../telling/add-notice.ts'

type Told = Pick<Invoice, 'administrationId' | 'invoiceId' | 'round' | 'booker'>

/** Has an invoice's booker and its administrator told the same, each once. */
export const tellBoth = async (
  tx: Tx,
  invoice: Told,
  administrator: PersonRef,
  notice: NoticeTopic,
  at: Date,
): Promise<void> => {
  const { booker } = invoice
  const people = booker.personId === administrator.personId ? [booker] : [booker, administrator]
  for (const person of people) await addNotice(tx, invoice, person, notice, at)
  await tx.wake('tell', invoice)
}

/**
 * Keeps in the timeline what was found of an invoice's lock, and tells it.
 * @param changes what else is kept with it
 * @throws StaleRevision when someone else saved meanwhile
 */
export const tellFinding = async (
  tx: Tx,
  invoice: Told & Pick<Invoice, 'revision'>,
  administrator: PersonRef,
  finding: LockFinding,
  at: Date,
  changes: InvoiceChanges = {},
): Promise<void> => {
  const { changes: changed, lock, by, at: modifiedAt } = finding
  const line = { at, actor: by ?? 'Exact Online', actorObjectId: null, event: 'lock-broken' as const }
  await tx.save({
    key: invoice,
    revision: invoice.revision,
    changes,
    timeline: [{ ...line, details: { changed, lock, modifiedAt } }],
  })
  await tellBoth(tx, invoice, administrator, { topic: 'lock-broken', finding, askedAgain: false }, at)
}
