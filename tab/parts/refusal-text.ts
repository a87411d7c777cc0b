import type { Failure } from '../api/failure.ts'
import type { SayInvoicing } from '../words/invoicing.ts'

const REFUSALS = [
  'settings-unreachable',
  'settings-throttled',
  'settings-unexpected',
  'no-licence',
  'no-record',
  'unknown-sales-invoice',
  'already-printing',
  'already-sent',
  'no-longer-open',
  'nothing-to-confirm',
  'changed-since-seen',
  'more-than-seen',
  'not-failed',
  'cannot-try-again',
  'switched-off',
  'can-try-again',
  'cannot-undo',
  'nothing-to-retry',
  'nothing-selected',
  'date-passed',
] as const

/** What a refusal of the server means to automatic invoicing; undefined: what it means everywhere. */
export const refusalText = ({ code, problems }: Failure, say: SayInvoicing): string | undefined => {
  // A right that Akkoord lacks, not the reader.
  if (code === 'no-rights' && problems.some(({ field }) => field === 'settings')) return say('refused.settings-rights')
  const known = REFUSALS.find((refusal) => refusal === code)
  return known && say(`refused.${known}`)
}
