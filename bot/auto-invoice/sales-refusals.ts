/** Why something a person asked of a sales invoice is not done. */
export const SALES_REFUSALS = [
  /** There is no such sales invoice. */
  'unknown-sales-invoice',
  /** Exact Online was asked to print it already. */
  'already-printing',
  'already-sent',
  /** It was dealt with in Exact Online, or is none of Akkoord's business any more. */
  'no-longer-open',
  /** Nothing of what holds it can be let through by a confirmation. */
  'nothing-to-confirm',
  /** The draft was changed in Exact Online after the confirmer looked at it. */
  'changed-since-seen',
  /** There are more to confirm than were seen. */
  'more-than-seen',
  'not-failed',
  /** Exact Online has processed it: it cannot be printed a second time. */
  'cannot-try-again',
  /** Nothing leaves while the switch is off, or without the add-on licence. */
  'switched-off',
  'no-licence',
  /** Trying again is what helps. */
  'can-try-again',
] as const
export type SalesRefusal = (typeof SALES_REFUSALS)[number]
