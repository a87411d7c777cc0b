import type { LogLineJson } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import type { HoldReason, SalesCause } from '../../../bot/auto-invoice/sales-invoice.ts'
import type { Format } from '../../words/format.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'
import { holdReasonText } from './reason-text.ts'
import { choiceOf, SETTING_NAMES, settingText } from './settings-fields.ts'

type Words = { layouts: Layout[]; format: Format; say: SayInvoicing }

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** "Factuurwijze van Post naar E-mail", for each setting that became different. */
const changesText = ({ from, to }: Record<string, unknown>, { layouts, format, say }: Words): string => {
  const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}]
  const changes = SETTING_NAMES.filter((name) => name in after && before[name] !== after[name]).map((name) =>
    say('log.change', {
      field: say(`column.${name}`),
      from: settingText(name, choiceOf(before, name), layouts, say),
      to: settingText(name, choiceOf(after, name), layouts, say),
    }),
  )
  return format.list(changes)
}

const reasonsText = ({ reasons, currency }: Record<string, unknown>, { format, say }: Words): string =>
  (Array.isArray(reasons) ? (reasons as HoldReason[]) : [])
    .map((reason) => holdReasonText(reason, { currency: text(currency) || undefined, format, say }))
    .join(' ')

const CAUSES: Record<SalesCause, true> = {
  rejected: true,
  'not-mailed': true,
  'no-document': true,
  'outcome-unknown': true,
  unavailable: true,
}

const isCause = (cause: unknown): cause is SalesCause => typeof cause === 'string' && Object.hasOwn(CAUSES, cause)

const causeText = (cause: unknown, say: SayInvoicing): string => (isCause(cause) ? say(`cause.${cause}`) : '')

/** What a line of the log says happened. */
export const logText = ({ event, details }: LogLineJson, words: Words): string => {
  const { format, say } = words
  const ofBulk = (sentence: string) => ('bulkEdit' in details ? `${sentence} ${say('log.bulk')}` : sentence)
  const { reason, remindOn, plannedAt, invoiceNumber } = details
  switch (event) {
    case 'settings-changed':
      return ofBulk(say('log.settings-changed', { changes: changesText(details, words) }))
    case 'held':
      return ofBulk(
        typeof remindOn === 'string'
          ? say('log.held.remind', { reason: text(reason), date: format.date(remindOn) })
          : say('log.held', { reason: text(reason) }),
      )
    case 'hold-released':
      return ofBulk(say('log.hold-released'))
    case 'planned':
      return say('log.planned', { moment: typeof plannedAt === 'string' ? format.moment(plannedAt) : '' })
    case 'plan-held':
      return say('log.plan-held', { reasons: reasonsText(details, words) })
    case 'sent':
      return typeof invoiceNumber === 'string' ? say('log.sent.number', { number: invoiceNumber }) : say('log.sent')
    case 'failed':
      return say('log.failed', { cause: causeText(details.cause, say) })
    case 'closed':
      return say(details.because === 'handled' ? 'log.closed.handled' : 'log.closed')
    case 'reminded':
    case 'found':
    case 'stopped':
    case 'resumed':
    case 'confirmed':
    case 'print-begun':
    case 'tried-again':
      return say(`log.${event}`)
    default:
      return event
  }
}
