import { LONGEST_REASON } from '../approvals/decide.ts'
import type { Locale, QuestionCardView } from '../approvals/views.ts'
import { invoiceNumberFact } from './invoice-wording.ts'
import { shown } from './outside-text.ts'
import { plainName, sayNamed } from './person-name.ts'
import { type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'
import { answerFact } from './written-facts.ts'

/** The title of a question to the booker, without the word for a credit note. */
export const questionTitle = ({ state, askerName }: QuestionCardView, say: Say): Title => {
  const text = sayNamed(`question.${state}`, plainName(askerName), say)
  switch (state) {
    case 'open':
      return { symbol: '', text, tone: 'asks' }
    case 'answered':
      return { symbol: '✓', text, tone: 'good' }
    case 'closed':
      return { symbol: '', text, tone: 'plain' }
  }
}

/** What the booker is asked about an invoice, word for word, and what was answered (A16). */
export const questionWording = (view: QuestionCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  return {
    title: titleFor(questionTitle(view, say), view.invoice, say),
    what: view.state === 'closed' ? say('question.closed-what') : null,
    todo: null,
    facts: [
      { label: say('fact.question'), values: [shown(view.question.text, LONGEST_REASON)] },
      ...answerFact(view.question, say, LONGEST_REASON),
      invoiceNumberFact(view.invoice, locale),
    ],
  }
}
