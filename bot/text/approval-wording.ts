import type { ApprovalCardView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { approvalTitle } from './approval-title.ts'
import { approvedLine, askedLine } from './approvals-line.ts'
import {
  bookingFact,
  checkedFact,
  conditionNamed,
  invoiceNumberFact,
  notInBatch,
  provedFact,
  readBackFact,
} from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { type Fact, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'
import { answerFact, reasonFact } from './written-facts.ts'

/** Whether the card waits for its reader's decision. */
export const isAsking = ({ state }: Pick<ApprovalCardView, 'state'>): boolean =>
  state === 'open' || state === 'question-asked' || state === 'changed'

/** What an authorizer is told about one invoice in each of its states. */
export const approvalWording = (view: ApprovalCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  return {
    title: titleFor(approvalTitle(view, say), view.invoice, say),
    what: whatHappened(view, say),
    todo: null,
    facts: factsOf(view, locale, say),
  }
}

const whatHappened = (view: ApprovalCardView, say: Say): string | null => {
  switch (view.state) {
    case 'not-blocked':
      return say('approval.was-not-blocked')
    case 'not-payable':
      return isOnCredit(view) ? null : notInBatch(readBackOf(view), say)
    case 'failed':
      return say('approval.booker-solves', { booker: shown(view.bookerName, LONGEST.person) })
    case 'paid':
      return say('approval.was-paid')
    default:
      return null
  }
}

const factsOf = (view: ApprovalCardView, locale: Locale, say: Say): Fact[] => {
  switch (view.state) {
    case 'open':
    case 'question-asked':
    case 'changed':
      return openFacts(view, locale, say)
    case 'waiting-for-others':
    case 'approved':
      return [{ label: say('fact.approvals'), values: [approvedLine(view.approvers, locale)] }]
    case 'released':
      return [readBackFact(readBackOf(view), locale)]
    case 'not-payable':
      return [isOnCredit(view) ? provedFact(readBackOf(view), locale) : checkedFact(readBackOf(view), locale)]
    case 'rejected':
      return rejectionFacts(view, say)
    case 'withdrawn':
      return reasonFact(view.withdrawal?.reason ?? null, say)
    default:
      return []
  }
}

const ruleChose = (administrationName: string, say: Say): string =>
  say('approvals.rule-chose-you', { administration: shown(administrationName, LONGEST.administration) })

const openFacts = (view: ApprovalCardView, locale: Locale, say: Say): Fact[] => {
  const { invoice, bookerName, ruleOf, approvers } = view
  const { code, method } = invoice.condition
  const booker = shown(bookerName, LONGEST.person)
  const facts = [
    invoiceNumberFact(invoice, locale),
    { label: say('fact.net'), values: [formatAmount(invoice.netCents, invoice.currency, locale)] },
    bookingFact(invoice, locale),
    { label: say('fact.condition'), values: [conditionNamed(code, method, say)] },
    {
      label: say('fact.why'),
      values: [ruleOf === null ? say('approvals.chose-you', { booker }) : ruleChose(ruleOf, say)],
    },
    { label: say('fact.approvals'), values: [askedLine(approvers, locale)] },
  ]
  const note = shown(invoice.note ?? '', LONGEST.note)
  return [...facts, ...(note === '' ? [] : [{ label: say('fact.note'), values: [note] }]), ...questionFacts(view, say)]
}

/** The reader's own last question and its answer (A16). */
const questionFacts = ({ question }: ApprovalCardView, say: Say): Fact[] => {
  if (!question) return []
  return [
    { label: say('fact.your-question'), values: [shown(question.text, LONGEST.reason)] },
    ...answerFact(question, say),
  ]
}

/** Then it is Exact Online's own approval that keeps it from payment. */
const isOnCredit = (view: ApprovalCardView): boolean => readBackOf(view).method === 'B'

/** "Released" is said only with what was read back (A10). */
const readBackOf = ({ state, readBack }: ApprovalCardView) => {
  if (!readBack) throw new Error(`a card in state ${state} without what was read back`)
  return readBack
}

const rejectionFacts = ({ rejection, bookerName, held }: ApprovalCardView, say: Say): Fact[] => {
  const booker = shown(bookerName, LONGEST.person)
  const payment = say(held ? 'approval.stays-blocked' : 'approval.was-not-blocked')
  return [
    ...reasonFact(rejection?.reason ?? null, say),
    { label: say('fact.now'), values: [`${payment} ${say('approval.booker-told', { booker })}`] },
  ]
}
