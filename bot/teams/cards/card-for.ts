// Step 6 of 6: draws what the rules say as the card that a person reads.
import type { CardView, Locale } from '../../approvals/views.ts'
import { approvalCard } from './approval-card.ts'
import type { CardMessage } from './card-message.ts'
import { failureCard } from './failure-card.ts'
import { listCard } from './list-card.ts'
import { noticeCard } from './notice-card.ts'
import { welcomeCard } from './welcome-card.ts'

/** Draws any view as a card with its preview line, in the reader's language. */
export const cardFor = (view: CardView, locale: Locale): CardMessage => {
  switch (view.card) {
    case 'approval':
      return approvalCard(view, locale)
    case 'failure':
      return failureCard(view, locale)
    case 'list':
      return listCard(view, locale)
    case 'notice':
      return noticeCard(view, locale)
    case 'welcome':
      return welcomeCard(locale)
  }
}
