/**
 * The three steps of the hint about automatic invoicing, as rules over what is the case: no step knows who did it.
 *
 * Facts: `hasOpened` (someone was Kim with the tab open) · `head` (of automatic invoicing, from Akkoord's API) · `mails`
 * (how many invoices Exact Online e-mailed).
 */
export const INVOICING_STEPS = [
  {
    words: 'Open it as Kim',
    isDone: ({ hasOpened, head }) => hasOpened || head.printInvoices,
    say: () => 'Be Kim, the administrator. Open the tab Overzicht, and there Automatisch factureren.',
  },
  {
    words: 'Switch on, confirm the drafts',
    isDone: ({ head, mails }) => mails > 0 || (head.printInvoices && head.unconfirmed === 0 && head.planned.count > 0),
    say: ({ head }) =>
      head.printInvoices
        ? 'It is on. The drafts that were there already wait for a confirmation: look at them, and confirm.'
        : 'Set Facturen printen to Ja. Printing cannot be undone, so it asks first; who is ready shows in the list.',
  },
  {
    words: 'One hour later',
    isDone: ({ mails }) => mails > 0,
    say: () => 'Each waits an hour, so that it can be stopped. Open Clock below, +1 hour, and watch Sales invoices.',
  },
]

export const INVOICING_DONE =
  'They left by themselves, and were read back. Faults has what can go wrong with printing and with Dynamics 365.'
