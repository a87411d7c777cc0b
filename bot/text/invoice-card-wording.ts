import type { InvoiceCardView, Locale } from '../approvals/views.ts'
import { decisionLines } from './approvals-line.ts'
import { failureCause } from './failure-cause.ts'
import { blockedSentence } from './failure-wording.ts'
import { invoiceTitle } from './invoice-title.ts'
import { conditionNamed, entryFact, invoiceNumberFact, notInBatch, readBackFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { type Fact, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'
import { reasonFact } from './written-facts.ts'

/** What the booker or an administrator is told about an invoice: where it stands, who decided what, and why it stopped. */
export const invoiceCardWording = (view: InvoiceCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  return {
    title: titleFor(invoiceTitle(view, say), view.invoice, say),
    ...whatHappened(view, locale, say),
    facts: factsOf(view, locale, say),
  }
}

const whatHappened = (view: InvoiceCardView, locale: Locale, say: Say): Pick<Wording, 'what' | 'todo'> => {
  const { state, failure, readBack } = view
  if (failure) {
    const { what, who, todo } = failureCause({ ...view, failure }, locale)
    return { what: [what, who, blockedSentence(failure, say)].filter((text) => text !== null).join(' '), todo }
  }
  switch (state) {
    case 'approved':
      return { what: say('approval.was-not-blocked'), todo: null }
    case 'released':
      return { what: readBack && readBack.method !== 'B' ? notInBatch(readBack, say) : null, todo: null }
    case 'paid':
      return { what: say('approval.was-paid'), todo: null }
    case 'duplicate':
      return { what: say('duplicate.choose'), todo: null }
    case 'booking':
      return { what: say('duplicate.booking-what'), todo: null }
    case 'not-booked':
      return { what: say('notice.not-booked-what'), todo: null }
    default:
      return { what: null, todo: null }
  }
}

/** Before the entry stands in Exact Online nobody is asked. */
const wasAsked = (state: InvoiceCardView['state']) =>
  state !== 'duplicate' && state !== 'booking' && state !== 'not-booked'

const factsOf = (view: InvoiceCardView, locale: Locale, say: Say): Fact[] => {
  const { invoice, state, approvers, rejection, withdrawal, readBack, bookerName } = view
  const { code, method } = invoice.condition
  return [
    ...reasonFact(rejection?.reason ?? withdrawal?.reason ?? null, say),
    {
      label: say('fact.approvals'),
      values: wasAsked(state) ? decisionLines(approvers, state !== 'waiting', locale) : [],
    },
    invoiceNumberFact(invoice, locale),
    ...entryFact(invoice, say),
    readBack
      ? readBackFact(readBack, locale)
      : { label: say('fact.condition'), values: [conditionNamed(code, method, say)] },
    { label: say('fact.booker'), values: [shown(bookerName, LONGEST.person)] },
  ]
}
