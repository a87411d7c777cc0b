import type { DuplicateCardView, Locale } from '../approvals/views.ts'
import { entryFact, invoiceNumberFact } from './invoice-wording.ts'
import { type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** The title of a booking that was refused as a duplicate, without the word for a credit note. */
export const duplicateTitle = ({ state }: Pick<DuplicateCardView, 'state'>, say: Say): Title => {
  switch (state) {
    case 'open':
      return { symbol: '⚠', text: say('duplicate.open'), tone: 'warning' }
    case 'booking':
      return { symbol: '', text: say('state.booking'), tone: 'asks' }
    case 'booked':
      return { symbol: '✓', text: say('duplicate.booked'), tone: 'good' }
    case 'not-booked':
      return { symbol: '', text: say('notice.not-booked'), tone: 'plain' }
  }
}

/** What the booker is told of a booking whose invoice number stood there before (A15). */
export const duplicateWording = (view: DuplicateCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const { state, invoice, earlierEntryNumber: earlier } = view
  return {
    title: titleFor(duplicateTitle(view, say), invoice, say),
    what: whatHappened(view, say),
    todo: state === 'open' ? say('duplicate.todo') : null,
    facts: [
      invoiceNumberFact(invoice, locale),
      // While it is open, the sentence says so.
      ...(earlier === null || state === 'open'
        ? []
        : [{ label: say('fact.earlier-entry'), values: [say('duplicate.earlier', { entry: earlier })] }]),
      ...(state === 'booked' ? entryFact(invoice, say) : []),
    ],
  }
}

const whatHappened = ({ state, earlierEntryNumber: entry }: DuplicateCardView, say: Say): string | null => {
  switch (state) {
    case 'open':
      return entry === null ? say('duplicate.what-booking') : say('duplicate.what', { entry })
    case 'booking':
      return say('duplicate.booking-what')
    case 'not-booked':
      return say('duplicate.not-booked-what')
    case 'booked':
      return null
  }
}
