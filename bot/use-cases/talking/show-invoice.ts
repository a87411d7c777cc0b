import type { ApprovalCardView, InvoiceCardView, InvoiceKey } from '../../approvals/views.ts'
import type { createOpenApproval } from '../deciding/open-approval.ts'
import type { createReadInvoiceCard } from '../managing/read-invoice-card.ts'
import type { Identity } from '../ports.ts'

export type ShownInvoice =
  | { refusal: 'unknown-invoice' }
  /** The reader still has to decide: that card is on its way. */
  | { isAsked: true }
  | { card: InvoiceCardView | ApprovalCardView }

/**
 * Shows one invoice: to who still has to decide on it the card that asks, to its booker and the administrator
 * everything about it, to who decided what came of it. For everyone else it is unknown.
 */
export const createShowInvoice =
  (deps: {
    openApproval: ReturnType<typeof createOpenApproval>
    readInvoiceCard: ReturnType<typeof createReadInvoiceCard>
  }) =>
  async (key: InvoiceKey, clicker: Identity): Promise<ShownInvoice> => {
    const opened = await deps.openApproval({ key, round: null, clicker, clickedId: null })
    if ('isAsked' in opened) return opened
    const card = await deps.readInvoiceCard(key, clicker)
    if (card) return { card }
    return 'card' in opened ? opened : { refusal: 'unknown-invoice' }
  }
