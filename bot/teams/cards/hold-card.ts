import type { Locale } from '../../approvals/views.ts'
import type { FoundCustomerView, HoldCardView } from '../../auto-invoice/views.ts'
import { foundCustomerRow, holdWording } from '../../text/hold-wording.ts'
import { titleLine } from '../../text/wording.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { buttonRows, executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { inputButton, textInput } from './input-button.ts'
import { invoiceRowElement, MOST_LONG_ROWS } from './invoice-row.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

/** Draws the relations a manager looked for, or the one to hold or to release (B4). */
export const holdCard = (view: HoldCardView, locale: Locale): CardMessage => {
  const wording = holdWording(view, locale)
  const [only] = view.customers
  const isList = view.count > 1
  const rows = isList ? view.customers.slice(0, MOST_LONG_ROWS) : []
  const more = (say: Say) =>
    view.count > rows.length ? [invoiceButton(say('button.open-all', { count: view.count }), view.url)] : []
  const body = [
    heading(wording.title),
    ...sentences(wording),
    ...rows.map((row) =>
      invoiceRowElement(foundCustomerRow(row, locale), ['show-customer', addressOf(row, view.remindOn)], locale),
    ),
    ...factRows(wording.facts),
    ...buttonRows(
      (say) => (isList ? more(say) : only ? [holdOrRelease(only, view, say), open(view, say)] : []),
      locale,
    ),
  ]
  return cardMessage(body, titleLine(wording.title), locale)
}

const addressOf = ({ administrationId, customerId }: FoundCustomerView, remindOn: string | null) => ({
  administrationId,
  customerId,
  ...(remindOn === null ? {} : { remindOn }),
})

const open = ({ url }: HoldCardView, say: Say) => invoiceButton(say('button.view'), url)

const holdOrRelease = (customer: FoundCustomerView, { remindOn }: HoldCardView, say: Say): CardAction =>
  customer.hold
    ? executeButton('release-hold', say('button.release-hold'), {
        ...addressOf(customer, null),
        since: customer.hold.since,
      })
    : inputButton(say('button.hold'), {
        input: textInput({
          id: 'reason',
          label: say('hold.reason'),
          errorMessage: say('hold.reason-missing'),
          isRequired: true,
        }),
        hint: say('hold.hint'),
        send: executeButton('hold-customer', say('button.hold'), addressOf(customer, remindOn)),
      })
