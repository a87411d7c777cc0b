export type Locale = 'nl' | 'en'

/** The BCP 47 tag that decides how numbers and dates are written; English as in Europe, day before month. */
export const LANGUAGE_TAG: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' }

/** English for a reader whose Teams or Office is in English, Dutch for everyone else. */
export const localeOf = (tag: string | undefined): Locale => (/^en(?![a-z])/i.test(tag ?? '') ? 'en' : 'nl')
