import type { CustomerRowJson } from '../../../bot/api/customers-json.ts'
import type { Format } from '../../words/format.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'

type Words = { say: SayInvoicing; format: Format; now: number }

/** "Niet gereed: 2 redenen", "Vastgehouden, herinnering 1 jan 2027"; the year where it is another one. */
export const statusText = (
  { status, reasons, hold }: Pick<CustomerRowJson, 'status' | 'reasons' | 'hold'>,
  { say, format, now }: Words,
): string => {
  if (status === 'not-ready') {
    return reasons.length === 1 ? say('status.not-ready.one') : say('status.not-ready.many', { count: reasons.length })
  }
  if (status === 'held' && hold?.remindOn) {
    const isThisYear = format.dayOf(now).slice(0, 4) === hold.remindOn.slice(0, 4)
    return say('status.held.remind', {
      date: isThisYear ? format.dayAndMonth(hold.remindOn) : format.date(hold.remindOn),
    })
  }
  return say(`status.${status}`)
}
