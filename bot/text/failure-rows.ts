import type { FailedInvoiceView, FailureCardView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { type CauseWords, failureCause } from './failure-cause.ts'
import { solvedWords } from './failure-title.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import { type Say, wordsOf } from './words.ts'

export type FailureRow = {
  supplier: string
  number: string
  amount: string
  state: string
  /** What is said of this invoice alone, because it is not true of all. */
  own: string | null
  url: string
}

/** Each invoice of a card about several, with its own state. */
export const failureRows = (view: FailureCardView, locale: Locale): FailureRow[] => {
  const say = wordsOf(locale)
  const shared = sharedCause(view, locale)
  return view.invoices.map((one) => ({
    supplier: shown(one.invoice.supplierName, LONGEST.supplier),
    number: shown(one.invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle),
    amount: formatAmount(one.invoice.amountCents, one.invoice.currency, locale),
    state: rowState(one, say),
    own: one.state === 'failed' ? unshared(causeIn(view, one, locale), shared) : null,
    url: one.invoiceUrl,
  }))
}

/** What can be said once for all invoices that still fail; null where they differ. */
export const sharedCause = (view: FailureCardView, locale: Locale): SharedWords => {
  const causes = failedOf(view).map((one) => causeIn(view, one, locale))
  return {
    what: same(causes.map(({ what }) => what)),
    who: same(causes.map(({ who }) => who)),
    todo: same(causes.map(({ todo }) => todo)),
  }
}

type SharedWords = Record<keyof CauseWords, string | null>

const failedOf = ({ invoices }: FailureCardView) => invoices.filter(({ state }) => state === 'failed')

const same = (texts: (string | null)[]): string | null => (new Set(texts).size === 1 ? (texts[0] ?? null) : null)

const unshared = (own: CauseWords, shared: SharedWords): string | null => {
  const said = (['what', 'who', 'todo'] as const).map((part) => (shared[part] === null ? own[part] : null))
  return said.filter((sentence) => sentence !== null).join(' ') || null
}

/** Invoices that fail together do so minutes apart: the first and the next moment of any stand for all. */
const causeIn = (view: FailureCardView, { failure }: FailedInvoiceView, locale: Locale): CauseWords => {
  const failures = failedOf(view).map((one) => one.failure)
  const since = earliest(failures.map((one) => one.since)) ?? failure.since
  const nextAttemptAt = earliest(failures.flatMap((one) => one.nextAttemptAt ?? [])) ?? null
  return failureCause({ ...failure, since, nextAttemptAt }, view.bookerName, locale)
}

const earliest = (moments: Date[]): Date | undefined => moments.toSorted((one, other) => +one - +other)[0]

const rowState = (one: FailedInvoiceView, say: Say): string => {
  switch (one.state) {
    case 'retrying':
      return say('failure.retrying')
    case 'solved':
      return `✓ ${solvedWords([one], say)}`
    case 'closed':
      return say('failure.closed')
    case 'failed':
      if (one.failure.readBackBlocked === null) return say('failure.short-unclear')
      return one.failure.readBackBlocked ? say('failure.short-blocked') : say('failure.failed')
  }
}
