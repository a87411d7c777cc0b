import type { FileCardView, FileProblem, InvoiceFacts, Locale } from '../approvals/views.ts'
import { entryFact, invoiceNumberFact } from './invoice-wording.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import { type Fact, type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Of a file's name the end says what it is. Characters. */
const LONGEST_FILE_NAME = 60

/** Whether a problem is of all that was sent, and not of one file. */
const ofSeveral = (problem: FileProblem) => problem === 'too-many-at-once'

/** What became of a file that was sent in the chat. */
export const fileTitle = (view: FileCardView, say: Say): Title => {
  switch (view.state) {
    case 'received':
      return view.summary
        ? titleFor({ symbol: '', text: say('file.received'), tone: 'asks' }, view.summary, say)
        : { symbol: '', text: say('file.received-pdf'), tone: 'asks' }
    case 'refused':
      return {
        symbol: '⚠',
        text: say(ofSeveral(view.problem) ? 'file.refused-files' : 'file.refused'),
        tone: 'warning',
      }
    case 'not-for-them':
      return { symbol: '⚠', text: say('file.refused'), tone: 'warning' }
    case 'booked':
      return { symbol: '✓', text: say('file.booked'), tone: 'good' }
  }
}

/** What is said of a file, and what its sender can do with it. */
export const fileWording = (view: FileCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const title = fileTitle(view, say)
  switch (view.state) {
    case 'received': {
      const what = { 'e-invoice': null, 'unusable-e-invoice': say('file.unusable'), pdf: say('file.pdf') }[view.holds]
      const numbers = view.summary ? [shown(view.summary.invoiceNumber, LONGEST.invoiceNumber, cutMiddle)] : []
      const facts = [{ label: say('fact.invoice'), values: numbers }, fileFact(view.fileName, say)]
      return { title, what, todo: null, facts }
    }
    case 'refused': {
      const facts = ofSeveral(view.problem) ? [] : [fileFact(view.fileName, say)]
      return { title, what: say(`file.problem.${view.problem}`), todo: null, facts }
    }
    case 'not-for-them':
      return {
        title,
        what: roleSentence(view.contact, say),
        todo: say('file.role-has'),
        facts: [fileFact(view.fileName, say)],
      }
    case 'booked':
      return { title, what: null, todo: null, facts: bookedFacts(view.invoice, locale) }
  }
}

const fileFact = (name: string, say: Say): Fact => ({
  label: say('fact.file'),
  values: [shown(name, LONGEST_FILE_NAME, cutMiddle)].filter(Boolean),
})

const bookedFacts = (invoice: InvoiceFacts, locale: Locale): Fact[] => [
  invoiceNumberFact(invoice, locale),
  ...entryFact(invoice, wordsOf(locale)),
]

const roleSentence = (contact: string | null, say: Say) => {
  const name = shown(contact ?? '', LONGEST.person)
  return name === '' ? say('file.role') : say('file.role-named', { name })
}
