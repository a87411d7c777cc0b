import type { Assignment, Invoice } from './invoice.ts'
import type { ApprovalCardState } from './views.ts'

/** Which state of the approval card this authorizer sees (design guide, section 1.4). */
export const cardState = (invoice: Invoice, mine: Assignment, cardRound: number): ApprovalCardState => {
  if (cardRound !== invoice.round) return 'replaced'
  switch (invoice.state) {
    case 'waiting':
      return mine.decision === 'open' ? 'open' : 'waiting-for-others'
    case 'rejected':
      return 'rejected'
    case 'releasing':
      return 'approved'
    case 'failed':
      return 'failed'
    case 'approved':
      return 'not-blocked'
    case 'paid':
      return 'paid'
    case 'released':
      return invoice.condition.method === 'B' ? 'released' : 'not-on-credit'
    case 'booking':
    case 'not-booked':
      return 'withdrawn'
  }
}
