import type { TimelineLine } from './akkoord.ts'

const METHODS: Record<string, string> = { B: 'on credit', K: 'cash', I: 'collection' }

export const methodName = (method = '?'): string => `${method} (${METHODS[method] ?? 'another method'})`

/** An amount as English readers write it: EUR 3,116.28. */
export const amountText = (amount: number | string = 0, currency = ''): string =>
  `${currency} ${Number(amount).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** The day of an ISO date or moment. */
export const dayText = (date = '?'): string => date.slice(0, 'yyyy-mm-dd'.length)

/** The time of day of a moment, in the zone of this machine. */
const timeText = (at: string): string => new Date(at).toLocaleTimeString('en-GB')

const detailText = (details: TimelineLine['details']): string =>
  Object.entries(details)
    .filter(([name, value]) => name !== 'at' && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

/** One line of the timeline: when, what, who, and the rest. */
export const timelineText = ({ at, actor, event, details }: TimelineLine): string =>
  `${timeText(at)}  ${event.padEnd(15)}  ${actor.padEnd(12)}  ${detailText(details)}`.trimEnd()
