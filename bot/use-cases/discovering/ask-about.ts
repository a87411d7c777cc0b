import { randomUUID } from 'node:crypto'
import type { PersonRef } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Tx } from '../store-port.ts'

/** Asks whoever booked an entry elsewhere which condition it gets, and who authorises it. */
export const askAbout = (
  tx: Tx,
  { administrationId, invoiceId }: InvoiceKey,
  person: PersonRef,
  at: Date,
): Promise<void> => {
  const message = { messageId: randomUUID(), kind: 'discovered' as const, round: 1, cause: null, notice: null }
  return tx.addMessage(administrationId, { ...message, invoiceId, person }, at)
}
