/** Why an e-invoice that is right in itself cannot be made into lines of an entry. */
export type LineRefusal = {
  code:
    | 'gl-account-missing'
    | 'gl-account-unknown'
    | 'gl-account-blocked'
    | 'bank-account-blocked'
    | 'vat-code-unknown'
    | 'vat-code-not-purchase'
    | 'vat-code-blocked'
    | 'vat-code-ambiguous'
    | 'vat-code-rate-differs'
    | 'vat-rate-unknown'
    | 'vat-category-ambiguous'
    | 'rounding-vat-code-missing'
    | 'nothing-to-book'
  /** What the request can name to mend it. */
  field: string
  /** An English sentence. */
  detail: string
}
