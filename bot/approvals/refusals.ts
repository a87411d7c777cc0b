/** What a click can be refused for; the sentences stand in text/. */
export type Refusal =
  | 'unknown-invoice'
  | 'not-assigned'
  | 'own-booking'
  | 'already-decided'
  /** The round is over or another one began: the card shows an older state. */
  | 'closed'
  | 'reason-required'
  /** There are warnings, and the box that says they were looked at was not ticked. */
  | 'not-confirmed'
  | 'question-required'
  | 'too-many-questions'
  | 'answer-required'
  | 'already-answered'
  | 'not-booker'
  /** Neither its booker nor an administrator. */
  | 'not-manager'
  | 'not-administrator'
  | 'nothing-to-retry'
  /** An authorizer of a new round or a replacement: unknown, the booker, or seated already. */
  | 'authorizer-required'
  | 'authorizer-unknown'
  | 'authorizer-is-booker'
  | 'authorizer-seated'
  /** The authorizer to be replaced decided meanwhile, or is not asked. */
  | 'authorizer-decided'
  /** A new round, a withdrawal, a replacement, a reminder or a take-over makes no sense in this state. */
  | 'not-now'
  /** Everyone who has not decided was reminded within the hour. */
  | 'reminded-lately'
  /** Withdrawing: the entry stands in Exact Online and is not matched (A7). */
  | 'entry-stands'
  | 'entry-gone'
  /** A new round: nothing holds the entry back any more. */
  | 'entry-not-blocked'
  /** A new round: with what the entry says now it is one that was booked already (A15). */
  | 'duplicate'
  /** Exact Online does not answer now: nothing was changed. */
  | 'exact-unavailable'
  /** The connection that is needed is gone, or was never made. */
  | 'not-connected'
  | 'no-rights'
  /** Entra does not answer now: nobody can be looked up, nothing was changed. */
  | 'directory-unavailable'
  /** The booker's connection works: there is nothing to take over (A14). */
  | 'connection-works'
  | 'override-reason-required'
  /** The administration's setting changed since the booking was asked for. */
  | 'setting-changed'
  /** Taking over an entry of elsewhere: without a condition, or AU; it is not what was seen; the setting is off. */
  | 'condition-required'
  | 'entry-changed'
  | 'hold-is-off'
