import type { UnreadyReason } from '../../../bot/auto-invoice/customer.ts'
import type { HoldReason } from '../../../bot/auto-invoice/sales-invoice.ts'
import type { Format } from '../../words/format.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'
import { type Keeping, whatKeeps } from './what-keeps.ts'

/** Why a relation is not ready, in one sentence with what to do about it. */
export const reasonWithFix = (reason: UnreadyReason, say: SayInvoicing): string =>
  `${say(`reason.${reason}`)}: ${say(`fix.${reason}`)}`

/** Of a relation that is ready: whether its invoices leave by themselves, or what of the administration keeps them (B1, B2). */
export const readyText = (head: Keeping, say: SayInvoicing): string => {
  const keeps = whatKeeps(head)
  if (keeps === null) return say('status.ready.text')
  return typeof keeps === 'string' ? say(`status.ready.${keeps}`) : say(`problem.${keeps.where}.title`)
}

/** Where nothing is planned: whether a draft of who is ready will be, or what of the administration keeps it from that. */
export const nonePlannedText = (head: Keeping, say: SayInvoicing): string => {
  const keeps = whatKeeps(head)
  if (keeps === null) return say('list.planned.none.text')
  return typeof keeps === 'string' ? say(`list.planned.none.${keeps}`) : say(`problem.${keeps.where}.title`)
}

const CENTS = 100

/** Without a currency an amount is left out. */
type Words = { currency: string | undefined; format: Format; say: SayInvoicing }

/** Why one sales invoice does not leave, in words; of another relation, such as who is billed, with its name. */
export const holdReasonText = (held: HoldReason, words: Words): string =>
  'of' in held && held.of ? `${held.of}: ${reasonText(held, words)}` : reasonText(held, words)

const reasonText = (held: HoldReason, { currency, format, say }: Words): string => {
  switch (held.reason) {
    case 'not-ready':
      return say('held.not-ready', { reasons: format.list(held.what.map((reason) => lower(say(`reason.${reason}`)))) })
    case 'customer-held':
      return say('held.customer-held', held)
    case 'stopped':
      return say('held.stopped', { by: held.by, moment: format.moment(held.at) })
    case 'period-closed':
      return say('held.period-closed', held)
    case 'number-sent-before':
      return say('held.number-sent-before', { number: held.invoiceNumber })
    case 'unusual-amount':
      return currency === undefined
        ? say('held.unusual', { factor: held.factor })
        : say('held.unusual-amount', {
            factor: held.factor,
            usual: format.amount(String(held.usualCents / CENTS), currency),
          })
    default:
      return say(`held.${held.reason}`)
  }
}

/** Within a sentence. */
const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)
