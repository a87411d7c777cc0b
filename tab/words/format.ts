import { LANGUAGE_TAG, type Locale } from './locale.ts'

const NO_BREAK_SPACE = '\u00a0'
const TRUE_MINUS = '\u2212'

/** Exact Online's users are Dutch: the clock is theirs, wherever the browser stands, as on every card. */
const TIME_ZONE = 'Europe/Amsterdam'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Of less than a day: the largest unit that fits first. */
const UNITS = [
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
] as const

const JUST_NOW: Record<Locale, string> = { nl: 'zojuist', en: 'just now' }

/** Farther than this, "in 40 days" says less than the date. */
const MOST_RELATIVE_MS = 30 * DAY_MS

/** Writes numbers and dates as the reader does; each format is made once. */
export const createFormat = (locale: Locale) => {
  const tag = LANGUAGE_TAG[locale]
  const money = new Map<string, Intl.NumberFormat>()
  const moneyIn = (currency: string) => {
    const known = money.get(currency)
    if (known) return known
    const made = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    })
    money.set(currency, made)
    return made
  }
  const dayAndMonth = { day: 'numeric', month: 'short' } as const
  const dateFormat = new Intl.DateTimeFormat(tag, { ...dayAndMonth, year: 'numeric', timeZone: 'UTC' })
  const shortDateFormat = new Intl.DateTimeFormat(tag, { ...dayAndMonth, timeZone: 'UTC' })
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE } as const
  const timeFormat = new Intl.DateTimeFormat(tag, time)
  const momentFormat = new Intl.DateTimeFormat(tag, { ...dayAndMonth, ...time, weekday: 'short', year: 'numeric' })
  const exactFormat = new Intl.DateTimeFormat(tag, {
    ...dayAndMonth,
    ...time,
    weekday: 'short',
    year: 'numeric',
    second: '2-digit',
  })
  const isoDayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE })
  const relativeFormat = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const numberFormat = new Intl.NumberFormat(tag)
  const listFormat = new Intl.ListFormat(tag, { type: 'conjunction' })

  const dayOf = (at: string | number): string => isoDayFormat.format(new Date(at))
  const date = (isoDate: string): string => dateFormat.format(new Date(isoDate.slice(0, 10)))
  const daysUntil = (isoDate: string, now: number): number =>
    Math.round((Date.parse(isoDate.slice(0, 10)) - Date.parse(dayOf(now))) / DAY_MS)

  return {
    locale,
    /** A decimal text as money: "€ 1.210,00"; the sign of the currency never stands alone on a line. */
    amount(decimal: string, currency: string): string {
      return moneyIn(currency)
        .formatToParts(decimal as `${number}`)
        .filter(({ type }) => type !== 'literal')
        .map(({ type, value }) => {
          if (type === 'minusSign') return TRUE_MINUS
          return type === 'currency' ? value + NO_BREAK_SPACE : value
        })
        .join('')
    },
    number: (value: number): string => numberFormat.format(value),
    /** A count that the server stopped counting at its cap: "1.000+". */
    count: (value: number, cap: number): string => numberFormat.format(value) + (value >= cap ? '+' : ''),
    /** An ISO date with its year: "12 nov 2026". */
    date,
    /** An ISO date without its year: "12 nov". */
    dayAndMonth: (isoDate: string): string => shortDateFormat.format(new Date(isoDate.slice(0, 10))),
    /** A moment on the Dutch clock with its year: "di 17 nov 2026, 14:02". */
    moment: (at: string): string => momentFormat.format(new Date(at)),
    /** The same to the second, for proof. */
    exactMoment: (at: string): string => exactFormat.format(new Date(at)),
    /** A moment's time on the Dutch clock: "14:02". */
    time: (at: string): string => timeFormat.format(new Date(at)),
    /** The Dutch day of a moment as an ISO date. */
    dayOf,
    /** "3 uur geleden", "over 2 dagen" by the Dutch calendar; farther than a month, the date. The moment itself is for a tooltip. */
    relative(at: string, now: number): string {
      const away = new Date(at).getTime() - now
      if (Math.abs(away) > MOST_RELATIVE_MS) return date(dayOf(at))
      if (Math.abs(away) >= DAY_MS) return relativeFormat.format(daysUntil(dayOf(at), now), 'day')
      const fits = UNITS.find(({ ms }) => Math.abs(away) >= ms)
      return fits ? relativeFormat.format(Math.trunc(away / fits.ms), fits.unit) : JUST_NOW[locale]
    },
    /** Whole days from today to an ISO date, by the Dutch calendar: negative for what is past. */
    daysUntil,
    /** "Anna, Bea en Arjan". */
    list: (items: string[]): string => listFormat.format(items),
  }
}

export type Format = ReturnType<typeof createFormat>
