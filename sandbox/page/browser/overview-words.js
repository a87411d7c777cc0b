const STATES = {
  nl: {
    booking: 'Wordt geboekt',
    'not-booked': 'Niet geboekt',
    duplicate: 'Dubbel?',
    waiting: 'Wacht op goedkeuring',
    rejected: '✕ Afgekeurd',
    releasing: 'Wordt betaalbaar gesteld',
    failed: '⚠ Niet betaalbaar gesteld',
    approved: '✓ Goedgekeurd',
    released: '✓ Betaalbaar gesteld',
    paid: '✓ Betaald',
    withdrawn: 'Ingetrokken',
  },
  en: {
    booking: 'Being booked',
    'not-booked': 'Not booked',
    duplicate: 'Duplicate?',
    waiting: 'Waiting for approval',
    rejected: '✕ Rejected',
    releasing: 'Releasing',
    failed: '⚠ Not released',
    approved: '✓ Approved',
    released: '✓ Released for payment',
    paid: '✓ Paid',
    withdrawn: 'Withdrawn',
  },
}

const momentIn = (at, locale) =>
  new Date(at).toLocaleString(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
  })

const TEXTS = {
  nl: {
    tab: 'Overzicht',
    title: 'Facturen',
    due: 'vervalt',
    readBack: ({ conditionCode, at }, locale) => `Conditie ${conditionCode}. Gecontroleerd ${momentIn(at, locale)}`,
    loading: 'Facturen worden geladen…',
    empty: 'Nog geen facturen. Boek er een in Exact Online of via de API.',
    noRights:
      'Dit overzicht is voor boekers, managers en beheerders. Uw beheerder geeft dat recht. Wat op u wacht, staat bij Chat.',
    failed: 'Het overzicht kan nu niet worden geladen.',
    again: 'Opnieuw proberen',
  },
  en: {
    tab: 'Overview',
    title: 'Invoices',
    due: 'due',
    readBack: ({ conditionCode, at }, locale) => `Condition ${conditionCode}. Checked ${momentIn(at, locale)}`,
    loading: 'Loading invoices…',
    empty: 'No invoices yet. Book one in Exact Online or through the API.',
    noRights:
      'This overview is for bookers, managers and administrators. Your administrator grants that right. What waits for you is under Chat.',
    failed: 'The overview cannot be loaded now.',
    again: 'Try again',
  },
}

/** `nl` or `en`, whichever is nearer to a locale such as `nl-NL`. */
export const languageFor = (locale) => (locale.startsWith('nl') ? 'nl' : 'en')

/** The words of the overview in a person's language. */
export const overviewWords = (locale) => TEXTS[languageFor(locale)]

export const stateInWords = (state, locale) => STATES[languageFor(locale)][state] ?? state
