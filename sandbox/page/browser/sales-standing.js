import { money, timeOf } from './words.js'

/** Statuses of a sales invoice in Exact Online. */
const OPEN = 20
const PROCESSED = 50

const UNREADY = {
  'invoicing-method': 'invoicing method is not e-mail',
  'print-and-send': 'print and send invoice is not No',
  layout: 'layout is missing or gone',
  'email-layout': 'e-mail layout is missing or gone',
  'no-email': 'no e-mail address',
  blocked: 'blocked in Exact Online',
}

const HELD = {
  'not-ready': ({ what }) => `customer not ready (${what.map((each) => UNREADY[each] ?? each).join(', ')})`,
  'customer-held': ({ by, why }) => `customer held by ${by}: “${why}”`,
  stopped: ({ by }) => `stopped by ${by}`,
  unconfirmed: () => 'was there before the switch went on, and waits for a confirmation',
  'no-amount': () => 'its total is zero or negative',
  'period-closed': ({ year, period }) => `period ${period} of ${year} is closed`,
  'number-sent-before': ({ invoiceNumber }) => `number ${invoiceNumber} was sent before`,
  'unusual-amount': ({ usualCents, factor }, currency) =>
    `more than ${factor} times the usual ${money(usualCents / 100, currency)}`,
}

const CAUSES = {
  rejected: 'Exact Online refused it',
  'not-mailed': 'processed, but the e-mail was not made',
  'no-document': 'processed without a document',
  'outcome-unknown': 'processed, but the answer that says how was lost',
  unavailable: 'Exact Online does not answer',
  'connection-revoked': 'the connection to Exact Online is gone',
  'no-rights': 'the connected user may not print',
}

const IN_STATE = {
  planned: ({ plannedAt }) => `Leaves at ${timeOf(plannedAt)}`,
  held: ({ reasons, currency }) =>
    `Stays: ${reasons.map((each) => HELD[each.reason]?.(each, currency) ?? each.reason).join('; ')}`,
  printing: () => 'Being printed, or not certain yet: read back before anything else',
  sent: () => '✓ Sent, and read back',
  failed: ({ cause, detail }) => `Not sent: ${CAUSES[cause] ?? cause}${detail ? ` (“${detail}”)` : ''}`,
}

/**
 * Where a sales invoice stands with Akkoord, in a few words.
 *
 * @param {object} invoice As Exact Online has it.
 * @param {{ known?: object, automatic: boolean, head: object }} about `known`: what Akkoord says of it, if it knows it;
 *   `automatic`: whether Dynamics 365 has its customer invoiced automatically.
 */
export const salesStandingOf = (invoice, { known, automatic, head }) => {
  if (known) return IN_STATE[known.state]?.(known) ?? known.state
  if (invoice.status === PROCESSED) return 'Not Akkoord’s doing'
  if (invoice.status !== OPEN) return 'Left alone: not finished'
  if (!automatic) return 'Left alone: not invoiced automatically'
  if (!head.printInvoices) return 'Left alone: Print invoices is No'
  return 'Not seen yet: drafts are read every 5 to 30 minutes (see Clock)'
}
