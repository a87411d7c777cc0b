import type { ApproverView, Locale } from '../approvals/views.ts'
import { formatMoment } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import { type Say, wordsOf } from './words.ts'

/** More names than this tell nobody anything; the rest is a number. */
const MOST_NAMES = 8

const atMost = (names: string[]) =>
  names.length <= MOST_NAMES ? names : [...names.slice(0, MOST_NAMES), `+${names.length - MOST_NAMES}`]

const nameOf = ({ isReader, name }: ApproverView, say: Say) =>
  isReader ? say('approvals.you') : shown(name, LONGEST.person)

/** Who was asked, for a reader who has not decided: "✓ Anna de Wit · u · Arjan Smit". */
export const askedLine = (approvers: ApproverView[], locale: Locale): string => {
  const say = wordsOf(locale)
  const others = approvers.filter(({ isReader }) => !isReader)
  if (others.length === 0) return say('approvals.only-you')
  const named = (approver: ApproverView) =>
    approver.decision === 'approved' ? `✓ ${nameOf(approver, say)}` : nameOf(approver, say)
  const isLast = others.every(({ decision }) => decision === 'approved')
  return isLast
    ? [...atMost(others.map(named)), say('approvals.you-are-last')].join(' · ')
    : atMost(approvers.map(named)).join(' · ')
}

/** Who approved when and who has not yet: "✓ u, di 17 nov 14:02 · wacht op Arjan Smit". */
export const approvedLine = (approvers: ApproverView[], locale: Locale): string => {
  const say = wordsOf(locale)
  const approved = approvers
    .filter(({ decision }) => decision === 'approved')
    .map((approver) =>
      [`✓ ${nameOf(approver, say)}`, approver.decidedAt && formatMoment(approver.decidedAt, locale)]
        .filter(Boolean)
        .join(', '),
    )
  const open = approvers.filter(({ decision }) => decision === 'open').map((approver) => nameOf(approver, say))
  const waiting = open.length === 0 ? [] : [say('approvals.waiting-for', { names: atMost(open).join(', ') })]
  return [...atMost(approved), ...waiting].join(' · ')
}

/** Each authorizer on a line, for who does not decide: "✓ Anna de Wit, di 17 nov 14:02", "Arjan Smit: nog geen beslissing". */
export const decisionLines = (approvers: ApproverView[], isOver: boolean, locale: Locale): string[] => {
  const say = wordsOf(locale)
  return atMost(
    approvers.map(({ name, decision, decidedAt }) => {
      const person = shown(name, LONGEST.person)
      if (decision === 'open') return say(isOver ? 'decisions.none' : 'decisions.not-yet', { name: person })
      const who = `${decision === 'approved' ? '✓' : '✕'} ${person}`
      return decidedAt ? `${who}, ${formatMoment(decidedAt, locale)}` : who
    }),
  )
}
