import type { Locale } from '../approvals/views.ts'
import { LANGUAGE_TAG } from './locale.ts'

/** Exact Online's users are Dutch: their clock is the one on every card, wherever the server stands. */
const TIME_ZONE = 'Europe/Amsterdam'

/** A date without a time is midnight UTC, and is read back there. */
const DAY_ZONE = 'UTC'

/** Made once: making a format takes longer than drawing the rest of a card. */
const formats = (options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> => ({
  nl: new Intl.DateTimeFormat(LANGUAGE_TAG.nl, options),
  en: new Intl.DateTimeFormat(LANGUAGE_TAG.en, options),
})

const DAY_AND_MONTH: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
const DATE = formats({ ...DAY_AND_MONTH, year: 'numeric', timeZone: DAY_ZONE })
const SHORT_DATE = formats({ ...DAY_AND_MONTH, timeZone: DAY_ZONE })
const MOMENT = formats({
  ...DAY_AND_MONTH,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: TIME_ZONE,
})

const TIME = formats({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE })
const DAY = formats({ ...DAY_AND_MONTH, timeZone: TIME_ZONE })
const SAME_DAY = new Intl.DateTimeFormat(LANGUAGE_TAG.nl, { dateStyle: 'short', timeZone: TIME_ZONE })

/** Writes an ISO date with its year: "12 nov 2026". */
export const formatDate = (isoDate: string, locale: Locale): string => DATE[locale].format(new Date(isoDate))

/** Writes an ISO date without its year, for a preview line that stands next to its own date: "12 nov". */
export const formatDayAndMonth = (isoDate: string, locale: Locale): string =>
  SHORT_DATE[locale].format(new Date(isoDate))

/** Writes a moment on the Dutch clock: "di 17 nov 14:02". */
export const formatMoment = (at: Date, locale: Locale): string => {
  const parts = MOMENT[locale].formatToParts(at)
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`
}

/** Writes a moment's time on the Dutch clock, for where the day is known: "14:02". */
export const formatTime = (at: Date, locale: Locale): string => TIME[locale].format(at)

/** Writes the Dutch day of a moment: "17 nov". */
export const formatDay = (at: Date, locale: Locale): string => DAY[locale].format(at)

/** Whether two moments are on one day in the Netherlands. */
export const isSameDay = (one: Date, other: Date): boolean => SAME_DAY.format(one) === SAME_DAY.format(other)
