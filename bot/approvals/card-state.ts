import type { Assignment, Invoice, Question } from './invoice.ts'
import { isPayable } from './is-payable.ts'
import type { ApprovalCardState } from './views.ts'

/** A card of a person: which request it belongs to, whether a newer one asks the same, and what its reader asked last. */
export type CardOf = { round: number; isReplaced: boolean; question: Question | null }

const openState = (invoice: Invoice, { question }: Pick<CardOf, 'question'>): ApprovalCardState => {
  if (question !== null && question.answer === null) return 'question-asked'
  return invoice.changed === null ? 'open' : 'changed'
}

/** Which state of the approval card this authorizer sees (design guide, section 1.4). */
export const cardState = (invoice: Invoice, mine: Assignment, card: CardOf): ApprovalCardState => {
  if (card.round !== invoice.round || card.isReplaced) return 'replaced'
  switch (invoice.state) {
    case 'waiting':
      return mine.decision === 'open' ? openState(invoice, card) : 'waiting-for-others'
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
      return isPayable(invoice.readBack) ? 'released' : 'not-payable'
    case 'withdrawn':
    case 'duplicate':
    case 'discovered':
    case 'left-alone':
    case 'booking':
    case 'not-booked':
      return 'withdrawn'
  }
}
