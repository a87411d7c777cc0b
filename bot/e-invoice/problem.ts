/** The file cannot be opened as an e-invoice of any kind. */
export type UnopenedCode =
  | 'empty'
  | 'too-large'
  | 'too-complex'
  | 'encoding-unknown'
  | 'encoding-broken'
  | 'doctype'
  | 'not-well-formed'
  | 'not-an-e-invoice'

/** The file itself is at fault: what it says as an invoice or credit note cannot be read. */
type UnreadableCode =
  | UnopenedCode
  | 'missing'
  | 'duplicate'
  | 'unexpected-content'
  | 'too-long'
  | 'not-an-amount'
  | 'not-a-date'
  | 'not-a-percentage'
  | 'not-a-boolean'
  | 'not-a-currency'
  | 'not-a-category'

/** The file can be read, but what it says is not booked. */
const UNBOOKABLE = [
  'type-unknown',
  'type-contradictory',
  'self-billed',
  'not-a-claim',
  'no-lines',
  'currency-mixed',
  'tax-not-vat',
  'totals-do-not-add-up',
  'amounts-too-large',
  'vat-differs-from-rate',
  'negative-credit-note',
] as const

/** Why an e-invoice is refused. `field` is its path in the file, such as LegalMonetaryTotal/PayableAmount, or "file". */
export type Problem = {
  field: string
  code: UnreadableCode | (typeof UNBOOKABLE)[number]
  /** An English sentence. */
  message: string
}

/** Why a file cannot be opened as an e-invoice. */
export type Unopened = Problem & { code: UnopenedCode }

/** Tells a readable file that says something we do not book (HTTP 422) from an unreadable one (HTTP 400). */
export const isUnbookable = ({ code }: { code: string }): boolean => UNBOOKABLE.some((known) => known === code)
