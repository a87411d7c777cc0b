import type { InvoiceFacts, Locale } from '../../approvals/views.ts'
import { invoiceHead } from '../../text/invoice-wording.ts'
import type { CardElement } from './adaptive-card.ts'
import { line } from './wording-elements.ts'

/** Whose invoice, how much and by when: the rows under every heading about one invoice. */
export const invoiceHeadRows = (invoice: InvoiceFacts, locale: Locale): CardElement[] => {
  const { forAdministration, supplier, amount, isLargeAmount, due } = invoiceHead(invoice, locale)
  return [
    ...(forAdministration === null
      ? []
      : [{ ...line(forAdministration, { isSubtle: true }), spacing: 'Small' as const }]),
    { ...line(supplier, { weight: 'Bolder' }), spacing: 'Small' },
    {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        {
          type: 'Column',
          width: 'auto',
          verticalContentAlignment: 'Bottom',
          items: [
            {
              type: 'TextBlock',
              text: amount,
              size: isLargeAmount ? 'Large' : 'ExtraLarge',
              weight: 'Bolder',
              wrap: true,
            },
          ],
        },
        {
          type: 'Column',
          width: 'stretch',
          verticalContentAlignment: 'Bottom',
          items: [{ type: 'TextBlock', text: due, horizontalAlignment: 'Right', wrap: true }],
        },
      ],
    },
  ]
}
