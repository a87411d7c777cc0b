// Step 6 of 6: draws what the rules say as the card that a person reads.
import type { CardView, Locale } from '../../approvals/views.ts'
import type { SalesCardView } from '../../auto-invoice/views.ts'
import { approvalCard } from './approval-card.ts'
import { approvalsCard } from './approvals-card.ts'
import type { CardMessage } from './card-message.ts'
import { connectionCard } from './connection-card.ts'
import { discoveredCard } from './discovered-card.ts'
import { duplicateCard } from './duplicate-card.ts'
import { failureCard } from './failure-card.ts'
import { fileCard } from './file-card.ts'
import { foundCard } from './found-card.ts'
import { helpCard } from './help-card.ts'
import { holdCard } from './hold-card.ts'
import { invoiceCard } from './invoice-card.ts'
import { listCard } from './list-card.ts'
import { noticeCard } from './notice-card.ts'
import { questionCard } from './question-card.ts'
import { quotedCard } from './quoted-card.ts'
import { salesNoticeCard } from './sales-notice-card.ts'
import { unreleasedCard } from './unreleased-card.ts'
import { welcomeCard } from './welcome-card.ts'

/** Draws any view as a card with its preview line, in the reader's language. */
export const cardFor = (view: CardView | SalesCardView, locale: Locale): CardMessage => {
  switch (view.card) {
    case 'approval':
      return approvalCard(view, locale)
    case 'approvals':
      return approvalsCard(view, locale)
    case 'connection':
      return connectionCard(view, locale)
    case 'discovered':
      return discoveredCard(view, locale)
    case 'duplicate':
      return duplicateCard(view, locale)
    case 'failure':
      return failureCard(view, locale)
    case 'file':
      return fileCard(view, locale)
    case 'found':
      return foundCard(view, locale)
    case 'help':
      return helpCard(view, locale)
    case 'hold':
      return holdCard(view, locale)
    case 'invoice':
      return invoiceCard(view, locale)
    case 'list':
      return listCard(view, locale)
    case 'notice':
      return noticeCard(view, locale)
    case 'question':
      return questionCard(view, locale)
    case 'quoted':
      return quotedCard(view, locale)
    case 'sales-notice':
      return salesNoticeCard(view, locale)
    case 'unreleased':
      return unreleasedCard(view, locale)
    case 'welcome':
      return welcomeCard(view, locale)
  }
}
