import { createHash } from 'node:crypto'
import type { Invoice, PersonRef } from '../approvals/invoice.ts'
import type { NoticeTopic } from '../approvals/views.ts'
import type { Identity } from './ports.ts'
import type { Tx } from './store-port.ts'

/** A UUID made of what the notice says and to whom: the same news, told again by a repeated job, is the same row (A13). */
const noticeId = (
  { invoiceId, round }: Pick<Invoice, 'invoiceId' | 'round'>,
  { objectId }: Identity,
  notice: NoticeTopic,
): string => {
  const hex = createHash('sha256')
    .update(JSON.stringify([invoiceId, round, objectId, notice]))
    .digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** Has someone told one piece of news about an invoice, once. */
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
      messageId: noticeId(invoice, person, notice),
      invoiceId: invoice.invoiceId,
      kind: 'notice',
      round: invoice.round,
      cause: null,
      notice,
      person,
    },
    at,
  )
