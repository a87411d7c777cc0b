import type { ReadBack } from '../approvals/read-back.ts'
import type { InvoiceCardView, Locale } from '../approvals/views.ts'
import { decisionLines } from './approvals-line.ts'
import { failureCause } from './failure-cause.ts'
import { blockedSentence } from './failure-wording.ts'
import { invoiceTitle } from './invoice-title.ts'
import { conditionNamed, entryFact, invoiceNumberFact, notInBatch, readBackFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { remarkWords } from './remark-wording.ts'
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
      return readBack ? released(readBack, view.invoice.currency, locale) : { what: null, todo: null }
    case 'paid':
      return { what: say('approval.was-paid'), todo: null }
    case 'duplicate':
      return { what: say('duplicate.choose'), todo: null }
    case 'discovered':
      return { what: say('discovered.choose'), todo: null }
    case 'booking':
      return { what: say('duplicate.booking-what'), todo: null }
    case 'not-booked':
      return { what: say('notice.not-booked-what'), todo: null }
    default:
      return { what: null, todo: null }
  }
}

/** That no payment batch takes it, and what else there is to know of the release. */
const released = (readBack: ReadBack, currency: string, locale: Locale): Pick<Wording, 'what' | 'todo'> => {
  const { method } = readBack
  const remarks = remarkWords(readBack, { method, currency }, locale)
  const notTaken = method === 'B' ? [] : [notInBatch(readBack, wordsOf(locale))]
  return {
    what: [...notTaken, ...remarks.map(({ what }) => what)].join(' ') || null,
    todo: remarks.flatMap(({ todo }) => todo ?? []).join(' ') || null,
  }
}

/** Before the entry stands in Exact Online, or was taken over, nobody is asked. */
const wasAsked = (state: InvoiceCardView['state']) =>
  !['duplicate', 'discovered', 'left-alone', 'booking', 'not-booked'].includes(state)

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
