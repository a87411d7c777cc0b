import type { ApprovalsCardView, Locale } from '../../approvals/views.ts'
import { approvalsWording } from '../../text/list-wording.ts'
import { approvalRow } from '../../text/row-wording.ts'
import { titleLine } from '../../text/wording.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { buttonRows, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceRowElement } from './invoice-row.ts'
import { sayButton } from './say-button.ts'
import { heading, sentences } from './wording-elements.ts'

/** So many can be taken in at a glance; the page has them all. */
const MOST_ROWS = 5

/** Draws what waits for the reader; choosing a row posts its card. */
export const approvalsCard = (view: ApprovalsCardView, locale: Locale): CardMessage => {
  const wording = approvalsWording(view, locale)
  const { count } = view
  const actionsIn = (say: Say): CardAction[] => [
    ...(count === 0 ? [sayButton('help', say('button.what-can-i-do'))] : []),
    ...(count > 1 ? [invoiceButton(say('button.open-all', { count }), view.url)] : []),
  ]
  const body = [
    heading(wording.title),
    ...sentences(wording),
    ...view.rows
      .slice(0, MOST_ROWS)
      .map((row) =>
        invoiceRowElement(approvalRow(row, locale), ['show-approval', { ...row.key, round: row.round }], locale),
      ),
    ...buttonRows(actionsIn, locale),
  ]
  return cardMessage(body, titleLine(wording.title), locale)
}
