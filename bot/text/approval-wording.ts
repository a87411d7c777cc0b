import type { ApprovalCardState, ApprovalCardView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { approvedLine, askedLine } from './approvals-line.ts'
import { formatMoment } from './dates.ts'
import { bookingFact, conditionNamed, invoiceNumberFact } from './invoice-wording.ts'
import { LONGEST, shown } from './outside-text.ts'
import { type Fact, type Title, titleFor, type Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** The title of each state; heading, preview line and mail subject all come from here. */
const TITLES = {
  open: { symbol: '', key: 'state.open', tone: 'asks' },
  'waiting-for-others': { symbol: '✓', key: 'state.waiting-for-others', tone: 'good' },
  approved: { symbol: '✓', key: 'state.approved', tone: 'good' },
  released: { symbol: '✓', key: 'state.released', tone: 'good' },
  'not-blocked': { symbol: '✓', key: 'state.nothing-to-release', tone: 'good' },
  'not-on-credit': { symbol: '✓', key: 'state.nothing-to-release', tone: 'good' },
  rejected: { symbol: '✕', key: 'state.rejected', tone: 'bad' },
  failed: { symbol: '✓', key: 'state.not-yet-payable', tone: 'warning' },
  paid: { symbol: '⚠', key: 'state.paid', tone: 'warning' },
  withdrawn: { symbol: '', key: 'state.withdrawn', tone: 'plain' },
  replaced: { symbol: '', key: 'state.replaced', tone: 'plain' },
} as const satisfies Record<ApprovalCardState, unknown>

/** The title of a state, without the word for a credit note. */
export const approvalTitle = (state: ApprovalCardState, say: Say): Title => {
  const { symbol, key, tone } = TITLES[state]
  return { symbol, text: say(key), tone }
}

/** What an authorizer is told about one invoice in each of its states. */
export const approvalWording = (view: ApprovalCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  return {
    title: titleFor(approvalTitle(view.state, say), view.invoice, say),
    what: whatHappened(view, say),
    todo: null,
    facts: factsOf(view, locale, say),
  }
}

const whatHappened = (view: ApprovalCardView, say: Say): string | null => {
  const { condition } = view.invoice
  switch (view.state) {
    case 'not-blocked':
      return say('approval.was-not-blocked')
    case 'not-on-credit':
      return say('condition.not-in-batch', {
        code: shown(condition.code, LONGEST.glCode),
        method: say(`method.${condition.method}`),
      })
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
      return openFacts(view, locale, say)
    case 'waiting-for-others':
    case 'approved':
      return [{ label: say('fact.approvals'), values: [approvedLine(view.approvers, locale)] }]
    case 'released':
    case 'not-on-credit':
      return [readBackFact(view, locale, say)]
    case 'rejected':
      return rejectionFacts(view, say)
    default:
      return []
  }
}

const openFacts = (view: ApprovalCardView, locale: Locale, say: Say): Fact[] => {
  const { invoice, bookerName, approvers } = view
  const { code, method } = invoice.condition
  const booker = shown(bookerName, LONGEST.person)
  const facts = [
    invoiceNumberFact(invoice, locale),
    { label: say('fact.net'), values: [formatAmount(invoice.netCents, invoice.currency, locale)] },
    bookingFact(invoice, locale),
    { label: say('fact.condition'), values: [conditionNamed(code, method, say)] },
    { label: say('fact.why'), values: [say('approvals.chose-you', { booker })] },
    { label: say('fact.approvals'), values: [askedLine(approvers, locale)] },
  ]
  const note = shown(invoice.note ?? '', LONGEST.note)
  return note === '' ? facts : [...facts, { label: say('fact.note'), values: [note] }]
}

/** "Released" is said only with what was read back (A10). */
const readBackFact = ({ state, readBack }: ApprovalCardView, locale: Locale, say: Say): Fact => {
  if (!readBack) throw new Error(`a card in state ${state} without what was read back`)
  const code = shown(readBack.conditionCode, LONGEST.glCode)
  const method = say(`method.${readBack.method}`)
  const at = formatMoment(readBack.at, locale)
  return { label: say('fact.exact'), values: [say('condition.read-back', { code, method, at })] }
}

const rejectionFacts = (view: ApprovalCardView, say: Say): Fact[] => {
  const { rejection, approvers, bookerName, held } = view
  const isMine = approvers.some(({ isReader, decision }) => isReader && decision === 'rejected')
  const booker = shown(bookerName, LONGEST.person)
  const payment = say(held ? 'approval.stays-blocked' : 'approval.was-not-blocked')
  const now = { label: say('fact.now'), values: [`${payment} ${say('approval.booker-told', { booker })}`] }
  if (!rejection) return [now]
  const by = isMine ? say('approvals.you') : shown(rejection.by, LONGEST.person)
  return [
    { label: say('fact.by'), values: [by] },
    { label: say('fact.reason'), values: [shown(rejection.reason, LONGEST.reason)] },
    now,
  ]
}
