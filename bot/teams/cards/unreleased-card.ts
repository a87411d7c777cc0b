import type { Locale, UnreleasedCardView } from '../../approvals/views.ts'
import { unreleasedRow } from '../../text/row-wording.ts'
import { unreleasedWording } from '../../text/unreleased-wording.ts'
import type { CardMessage } from './card-message.ts'
import { invoiceListCard } from './invoice-list-card.ts'

/** Draws the approved invoices that are not payable yet, each with its cause in short. */
export const unreleasedCard = (view: UnreleasedCardView, locale: Locale): CardMessage =>
  invoiceListCard(unreleasedWording(view, locale), view, unreleasedRow, locale)
