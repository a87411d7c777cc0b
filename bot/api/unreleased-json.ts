import { connectionOwner } from '../approvals/connection-owner.ts'
import type { Invoice } from '../approvals/invoice.ts'
import type { Failure, Locale } from '../approvals/views.ts'
import { failureCause } from '../text/failure-cause.ts'
import { type ActionsOf, actionsOf, type Looker } from '../use-cases/managing/actions-of.ts'
import type { ListStore } from '../use-cases/store-port.ts'
import { rowJson } from './invoice-json.ts'
import type { UnreleasedRowJson } from './invoices-json.ts'

/** Why an invoice is not released, who is behind it, and what this reader can do about it; null: it did not fail. */
export const failureSentence = (
  invoice: Invoice,
  { may }: Pick<ActionsOf, 'may'>,
  locale: Locale,
  now: Date,
): string | null => {
  const { cause, since } = invoice.release
  if (cause === null || !['failed', 'releasing'].includes(invoice.state)) return null
  const failure: Failure = { ...invoice.release, cause, since: since ?? now }
  const { what, who, todo } = failureCause({ failure, connectionOf: connectionOwner(invoice).name, may }, locale)
  return [what, who, todo].filter((sentence) => sentence !== null).join(' ')
}

/** One row of the block of what failed to be released: why, what to do, and who knows (A11). */
export const unreleasedRowJson = (
  { invoice, listed, told }: Awaited<ReturnType<ListStore['failingInvoices']>>[number],
  looker: Looker,
  locale: Locale,
): UnreleasedRowJson[] => {
  const { cause, since, nextAttemptAt, attempts } = invoice.release
  const actions = actionsOf({ invoice, assignments: [] }, looker, [])
  const sentence = failureSentence(invoice, actions, locale, listed.since)
  // It was released, or asked anew, a moment ago.
  if (cause === null || sentence === null || !listed.isFailing) return []
  return [
    {
      ...rowJson(listed),
      cause,
      sentence,
      sinceFailure: (since ?? listed.since).toISOString(),
      attempts,
      nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
      told,
      mayTryAgain: actions.may.tryAgain,
    },
  ]
}
