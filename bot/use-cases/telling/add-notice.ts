import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import type { NoticeTopic } from '../../approvals/views.ts'
import { stableId } from '../stable-id.ts'
import type { Tx } from '../store-port.ts'

/** Has someone told one piece of news about an invoice, once: the same, told again by a repeated job, is the same row (A13). */
export const addNotice = (
  tx: Tx,
  invoice: Pick<Invoice, 'administrationId' | 'invoiceId' | 'round'>,
  person: PersonRef,
  notice: NoticeTopic,
  at: Date,
): Promise<void> =>
  tx.addMessage(
    invoice.administrationId,
    {
      messageId: stableId(invoice.invoiceId, invoice.round, person.objectId, notice),
      invoiceId: invoice.invoiceId,
      kind: 'notice',
      round: invoice.round,
      cause: null,
      notice,
      person,
    },
    at,
  )
