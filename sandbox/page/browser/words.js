const LOCALE = 'en-GB'

/** Where the people of the sandbox live, as their cards and mails say it too. */
const TIME_ZONE = 'Europe/Amsterdam'

const METHODS = { B: 'on credit', K: 'cash', I: 'collection', V: 'credit transfer' }
const ENTRY_STATUSES = { 5: 'rejected', 20: 'open', 50: 'processed' }
const TERM_STATUSES = { 20: 'open', 30: 'selected for payment', 40: 'being paid', 50: 'paid' }

const SALES_STATUSES = { 10: 'not finished', 20: 'open', 50: 'processed' }

export const methodInWords = (method) => METHODS[method] ?? method ?? 'unknown'
export const entryStatus = (status) => ENTRY_STATUSES[status] ?? String(status)
export const termStatus = (status) => TERM_STATUSES[status] ?? String(status)
export const salesStatus = (status) => SALES_STATUSES[status] ?? String(status)
export const yesOrNo = (is) => (is ? 'Yes' : 'No')

export const money = (amount, currency) =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency })
    .formatToParts(amount)
    .filter(({ type }) => type !== 'literal')
    .map(({ type, value }) => (type === 'currency' ? `${value}\u00a0` : value))
    .join('')

/** On one line: a date that breaks is read wrong. */
export const day = (date) =>
  new Date(`${String(date).slice(0, 'yyyy-mm-dd'.length)}T00:00`)
    .toLocaleDateString(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
    .replaceAll(' ', '\u00a0')

const dayHere = (date) => date.toLocaleDateString(LOCALE, { timeZone: TIME_ZONE })

const shown = (at, time) => {
  const date = new Date(at)
  const isToday = dayHere(date) === dayHere(new Date())
  return date.toLocaleString(LOCALE, {
    timeZone: TIME_ZONE,
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...time,
  })
}

/** The time to the second, and the day where it is not today. */
export const moment = (at) => shown(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** As Teams shows the time of a message: the day only where it is not today. */
export const timeOf = (at) => shown(at, { hour: '2-digit', minute: '2-digit' })

const LANGUAGES = { nl: 'Dutch', en: 'English' }

export const languageOf = (locale) => LANGUAGES[locale.split('-')[0]] ?? locale
