const LOCALE = 'en-GB'

const METHODS = { B: 'on credit', K: 'cash', I: 'collection', V: 'credit transfer' }
const ENTRY_STATUSES = { 5: 'rejected', 20: 'open', 50: 'processed' }
const TERM_STATUSES = { 20: 'open', 30: 'selected for payment', 40: 'being paid', 50: 'paid' }

export const methodInWords = (method) => METHODS[method] ?? method ?? 'unknown'
export const entryStatus = (status) => ENTRY_STATUSES[status] ?? String(status)
export const termStatus = (status) => TERM_STATUSES[status] ?? String(status)

export const money = (amount, currency) => new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).format(amount)

export const day = (date) =>
  new Date(`${String(date).slice(0, 'yyyy-mm-dd'.length)}T00:00`).toLocaleDateString(LOCALE, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })

/** The time, and the day where it is not today. */
export const moment = (at) => {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(LOCALE, {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

const LANGUAGES = { nl: 'Dutch', en: 'English' }

export const languageOf = (locale) => LANGUAGES[locale.split('-')[0]] ?? locale
