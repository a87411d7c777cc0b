import type { FoundCardView, Locale } from '../../approvals/views.ts'
import { foundWording } from '../../text/found-wording.ts'
import { foundRow } from '../../text/row-wording.ts'
import type { CardMessage } from './card-message.ts'
import { invoiceListCard } from './invoice-list-card.ts'

/** Draws what a search found. */
export const foundCard = (view: FoundCardView, locale: Locale): CardMessage =>
  invoiceListCard(foundWording(view, locale), view, foundRow, locale)
