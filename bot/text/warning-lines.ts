import type { ApprovalCardView, Locale, Warning } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { changedLines, type Piece } from './changed-lines.ts'
import { LONGEST, shown } from './outside-text.ts'
import { whoChanged } from './who-changed.ts'
import { type Say, wordsOf } from './words.ts'

/** A card with more of them is not read any more. */
const MOST_WARNINGS = 3

/** The rest of why it was booked all the same is in the timeline. Characters. */
const LONGEST_WHY = 100

export type WarningLines = {
  /** Each starts with ⚠, as in high contrast no colour marks it. */
  lines: Piece[][]
  /** Who changed the entry and when. */
  who: string | null
}

/** What an authorizer must look at before approving; null where there is nothing odd. */
export const warningLines = (
  { warnings, changed }: Pick<ApprovalCardView, 'warnings' | 'changed'>,
  locale: Locale,
): WarningLines | null => {
  const say = wordsOf(locale)
  const changes = changed ? changedLines(changed.changed, locale) : []
  // That it changed is said in any case, even where it is not known what did.
  const ofChange = changed && changes.length === 0 ? [[{ text: say('cause.content-changed-unknown') }]] : changes
  const others = warnings.slice(0, MOST_WARNINGS).map((warning) => [{ text: warningText(warning, locale, say) }])
  const lines = [...ofChange, ...others].map(marked)
  if (lines.length === 0) return null
  return { lines, who: changed && whoChanged({ cause: 'content-changed', evidence: changed }, locale) }
}

const marked = (pieces: Piece[]): Piece[] =>
  pieces.map((piece, index) => (index === 0 ? { ...piece, text: `⚠ ${piece.text}` } : piece))

const warningText = (warning: Warning, locale: Locale, say: Say): string => {
  switch (warning.warning) {
    case 'new-bank-account':
      return say('warning.new-bank-account', { account: shown(warning.account, LONGEST.bankAccount) })
    case 'duplicate':
      return say('warning.duplicate', { reason: shown(warning.reason, LONGEST_WHY) })
    case 'unusual-amount':
      return say('warning.unusual-amount', {
        amount: formatAmount(warning.largestCents, warning.currency, locale),
      })
  }
}

/** Whether a new bank account is among what must be looked at; that is what the tick must say then. */
export const hasNewBankAccount = ({ warnings, changed }: Pick<ApprovalCardView, 'warnings' | 'changed'>): boolean =>
  warnings.some(({ warning }) => warning === 'new-bank-account') ||
  (changed?.changed.some(({ field }) => field === 'bank-account') ?? false)
