/** What a click can be refused for; the sentences stand in text/. */
export type Refusal =
  | 'unknown-invoice'
  | 'not-assigned'
  | 'own-booking'
  | 'already-decided'
  /** The round is over or another one began: the card shows an older state. */
  | 'closed'
  | 'reason-required'
  /** It has a card of its own; only an older list can show it as a row. */
  | 'not-in-list'
  | 'not-booker'
  | 'nothing-to-retry'
