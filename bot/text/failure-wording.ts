import { AU } from '../approvals/books.ts'
import type { FailedInvoiceView, Failure, FailureCardView, Locale } from '../approvals/views.ts'
import { failureCause } from './failure-cause.ts'
import { sharedCause, solvedProof } from './failure-rows.ts'
import { failureTimes } from './failure-times.ts'
import { failureTitle, onlyInvoice } from './failure-title.ts'
import { conditionNamed, entryFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { type Fact, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** What the booker is told about one approved invoice that was not released, or about several with one cause (A11). */
export const failureWording = (view: FailureCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const title = failureTitle(view, say)
  const only = onlyInvoice(view)
  if (only) return { ...aboutOne(view, only, locale, say), title: titleFor(title, only.invoice, say) }
  return { ...aboutSeveral(view, locale, say), title }
}

const aboutOne = (view: FailureCardView, one: FailedInvoiceView, locale: Locale, say: Say): Omit<Wording, 'title'> => {
  const entry = entryFact(one.invoice, say)
  const by = byFact(view, one, say)
  switch (one.state) {
    case 'failed':
      return whyFailed(one, locale, say)
    case 'retrying':
      return { what: null, todo: null, facts: [...entry, ...by] }
    case 'solved':
      return { what: null, todo: null, facts: [...entry, solvedProof(one, locale), ...by] }
    case 'closed':
      return {
        what: one.closedAs && say(`failure.closed-${one.closedAs}`),
        todo: null,
        // Who tried again before has nothing to do with how it ended.
        facts: [...entry, ...(one.closedAs === 'withdrawn' ? by : [])],
      }
  }
}

/** Readers know what they did themselves. */
const byFact = ({ reader, bookerName }: FailureCardView, { by }: FailedInvoiceView, say: Say): Fact[] =>
  by === null || (reader === 'booker' && by === bookerName)
    ? []
    : [{ label: say('fact.by'), values: [shown(by, LONGEST.person)] }]

const whyFailed = (one: FailedInvoiceView, locale: Locale, say: Say): Omit<Wording, 'title'> => {
  const { what, who, todo } = failureCause(one, locale)
  return {
    what: joined(what, who, blockedSentence(one.failure, say)),
    todo,
    facts: [
      ...entryFact(one.invoice, say),
      { label: say('fact.condition'), values: [conditionWords(one, say)] },
      { label: say('fact.attempts'), values: [attemptWords(one.failure, locale, say)] },
    ],
  }
}

/** Whether it is still blocked; said only if that was read back (A11). */
export const blockedSentence = ({ readBackBlocked }: Failure, say: Say): string | null => {
  if (readBackBlocked === null) return say('failure.unclear')
  return readBackBlocked ? say('failure.still-blocked') : null
}

const conditionWords = ({ invoice, failure }: FailedInvoiceView, say: Say): string => {
  const condition = conditionNamed(invoice.condition.code, invoice.condition.method, say)
  return failure.readBackBlocked
    ? say('condition.from-to', { now: conditionNamed(AU, 'K', say), condition })
    : say('condition.must-become', { condition })
}

const attemptWords = (failure: Failure, locale: Locale, say: Say): string => {
  const { next } = failureTimes(failure, locale)
  const count = failure.attempts
  return next === null ? say('failure.attempts-last', { count }) : say('failure.attempts-next', { count, at: next })
}

const aboutSeveral = (view: FailureCardView, locale: Locale, say: Say): Omit<Wording, 'title'> => {
  const open = view.invoices.filter(({ state }) => state === 'failed').length
  if (open === 0) return { what: null, todo: null, facts: [] }
  const { what, who, todo } = sharedCause(view, locale)
  const openOf = say('failure.open-of', { open, count: view.invoices.length })
  return { what: joined(what, who, openOf), todo, facts: [] }
}

const joined = (...sentences: (string | null)[]): string => sentences.filter((sentence) => sentence !== null).join(' ')
