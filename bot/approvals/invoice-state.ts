/**
 * booking: posted or about to be, not read back yet · not-booked: nothing stands in Exact Online ·
 * waiting: at least one authorizer has not decided · rejected: the round is over, the entry stays blocked ·
 * releasing: everyone approved, Exact Online is being changed (or tried again) · failed: it could not be, the booker knows ·
 * approved: everyone approved and there was nothing to release (A4) · released: changed and read back ·
 * paid: paid before everyone approved, or before it could be released (A9) ·
 * duplicate: nothing was posted, the booker is asked whether it should be all the same (A15) ·
 * discovered: someone booked it with AU elsewhere, the booker is asked who authorises it · left-alone: it is not theirs to
 * ask about: the booker said so, or it left AU before anyone answered ·
 * withdrawn: the request ended because the entry is gone from Exact Online or fully matched there (A7).
 */
export type InvoiceState =
  | 'duplicate'
  | 'discovered'
  | 'left-alone'
  | 'booking'
  | 'not-booked'
  | 'waiting'
  | 'rejected'
  | 'releasing'
  | 'failed'
  | 'approved'
  | 'released'
  | 'paid'
  | 'withdrawn'

/**
 * States in which an invoice booked with AU is still blocked and waits for authorisation, or for somebody to say whose it
 * is (A2): were the setting off, nobody would look after it any more.
 */
export const UNRELEASED: readonly InvoiceState[] = [
  'booking',
  'discovered',
  'waiting',
  'rejected',
  'releasing',
  'failed',
]
