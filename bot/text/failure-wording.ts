import { AU } from '../approvals/books.ts'
import type { FailedInvoiceView, Failure, FailureCardView, Locale } from '../approvals/views.ts'
import { formatMoment } from './dates.ts'
import { failureCause } from './failure-cause.ts'
import { sharedCause } from './failure-rows.ts'
import { failureTitle, onlyInvoice } from './failure-title.ts'
import { conditionNamed, entryFact, invoiceNumberFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { titleFor, type Wording } from './wording.ts'
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
  const number = invoiceNumberFact(one.invoice, locale)
  if (one.state !== 'failed') {
    const by = one.by === null ? [] : [{ label: say('fact.by'), values: [shown(one.by, LONGEST.person)] }]
    const what = one.state === 'closed' ? say('failure.closed-why') : null
    return { what, todo: null, facts: [number, ...by] }
  }
  const { what, who, todo } = failureCause(one.failure, view.bookerName, locale)
  return {
    what: joined(what, who, blockedSentence(one.failure, say)),
    todo,
    facts: [
      number,
      ...entryFact(one.invoice, say),
      { label: say('fact.condition'), values: [conditionWords(one, say)] },
      { label: say('fact.attempts'), values: [attemptWords(one.failure, locale, say)] },
    ],
  }
}

/** Said only if it was read back (A11). */
const blockedSentence = ({ readBackBlocked }: Failure, say: Say): string | null => {
  if (readBackBlocked === null) return say('failure.unclear')
  return readBackBlocked ? say('failure.still-blocked') : null
}

const conditionWords = ({ invoice, failure }: FailedInvoiceView, say: Say): string => {
  const condition = conditionNamed(invoice.condition.code, invoice.condition.method, say)
  return failure.readBackBlocked
    ? say('condition.from-to', { now: conditionNamed(AU, 'K', say), condition })
    : say('condition.must-become', { condition })
}

const attemptWords = ({ attempts, nextAttemptAt }: Failure, locale: Locale, say: Say): string =>
  nextAttemptAt === null
    ? say('failure.attempts-last', { count: attempts })
    : say('failure.attempts-next', { count: attempts, at: formatMoment(nextAttemptAt, locale) })

const aboutSeveral = (view: FailureCardView, locale: Locale, say: Say): Omit<Wording, 'title'> => {
  const open = view.invoices.filter(({ state }) => state === 'failed').length
  if (open === 0) return { what: null, todo: null, facts: [] }
  const { what, who, todo } = sharedCause(view, locale)
  const openOf = say('failure.open-of', { open, count: view.invoices.length })
  return { what: joined(what, who, openOf), todo, facts: [] }
}

const joined = (...sentences: (string | null)[]): string => sentences.filter((sentence) => sentence !== null).join(' ')
