import type { FailedInvoiceView, FailureCardView, InvoiceKey, Locale } from '../approvals/views.ts'
import { type CauseWords, failureCause } from './failure-cause.ts'
import { solvedWords } from './failure-title.ts'
import { provedFact } from './invoice-wording.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import { type RowWords, rowWords } from './row-wording.ts'
import type { Fact } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

export type FailureRow = Pick<RowWords, 'name' | 'amount'> & {
  number: string
  state: string
  /** What is said of this invoice alone, because it is not true of all. */
  own: string | null
  url: string
  about: InvoiceKey & { round: number }
}

/** Each invoice of a card about several, with its own state. */
export const failureRows = (view: FailureCardView, locale: Locale): FailureRow[] => {
  const say = wordsOf(locale)
  const shared = sharedCause(view, locale)
  const ownWords = (one: FailedInvoiceView): string | null => {
    switch (one.state) {
      case 'failed':
        return unshared(causeIn(view, one, locale), shared)
      case 'solved':
        return solvedProof(one, locale).values.join(' ')
      case 'closed':
        return one.closedAs && say(`failure.closed-${one.closedAs}`)
      case 'retrying':
        return null
    }
  }
  return view.invoices.map((one) => ({
    ...rowWords(one.invoice, [], locale),
    number: shown(one.invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle),
    state: rowState(one, say),
    own: ownWords(one),
    url: one.invoiceUrl,
    about: { ...one.key, round: one.round },
  }))
}

/**
 * What goes with the word "released": what was read back (A10).
 * @throws Error when nothing was read back: then the word must not be said
 */
export const solvedProof = ({ readBack }: FailedInvoiceView, locale: Locale): Fact => {
  if (!readBack) throw new Error('a failure is called solved without what was read back')
  return provedFact(readBack, locale)
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
const causeIn = (view: FailureCardView, one: FailedInvoiceView, locale: Locale): CauseWords => {
  const failures = failedOf(view).map(({ failure }) => failure)
  const since = earliest(failures.map((failure) => failure.since)) ?? one.failure.since
  const nextAttemptAt = earliest(failures.flatMap((failure) => failure.nextAttemptAt ?? [])) ?? null
  return failureCause({ ...one, failure: { ...one.failure, since, nextAttemptAt } }, locale)
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
