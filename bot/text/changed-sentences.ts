import type { FieldChange, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { LONGEST, shown } from './outside-text.ts'
import { wordsOf } from './words.ts'

/** What the rules write for a field that Exact Online shows nothing in. */
const NOTHING = '-'

const LONGEST_OF = {
  supplier: LONGEST.supplier,
  currency: LONGEST.glCode,
  condition: LONGEST.glCode,
  'bank-account': LONGEST.bankAccount,
} as const

/** One sentence a field: "Het bedrag was € 1.210,00 en is € 1.331,00." */
export const changedSentences = (changed: FieldChange[], locale: Locale): string[] => {
  const say = wordsOf(locale)
  return changed.map((change) => {
    const values = valuesOf(change, changed, locale)
    const { field } = change
    // Two suppliers with one name, or accounts with the same last digits: "was X and is X" would look like no change.
    if (values.was === values.is && (field === 'supplier' || field === 'bank-account')) {
      return say(`differs.${field}-alike`, { is: values.is })
    }
    return say(`differs.${field}`, values)
  })
}

type AmountChange = Extract<FieldChange, { field: 'amount' }>
type TextChange = Exclude<FieldChange, AmountChange>

/** Both values of a field as the reader writes them, cleaned and cut; `changed` are all that changed with it. */
export const valuesOf = (change: FieldChange, changed: FieldChange[], locale: Locale): { was: string; is: string } => {
  if (change.field === 'amount') return amountsOf(change, changed, locale)
  const empty = wordsOf(locale)('differs.empty')
  const { field, was, is } = change
  return { was: valueShown(field, was) ?? empty, is: valueShown(field, is) ?? empty }
}

const amountsOf = (change: AmountChange, changed: FieldChange[], locale: Locale) => {
  // An amount whose currency changed too must not be written in the old one.
  const currencyNow = valueNow(changed, 'currency')
  const isCurrency = currencyNow !== null && /^[A-Z]{3}$/.test(currencyNow)
  return {
    was: formatAmount(change.wasCents, change.currency, locale),
    is: formatAmount(change.isCents, isCurrency ? currencyNow : change.currency, locale),
  }
}

/** What stands in a field now, cleaned and cut; null where that is nothing, or where the field did not change. */
export const valueNow = (changed: FieldChange[], field: TextChange['field']): string | null =>
  changed.map((change) => (change.field === field ? valueShown(field, change.is) : null)).find(Boolean) ?? null

const valueShown = (field: TextChange['field'], text: string): string | null => {
  const value = shown(text, LONGEST_OF[field])
  return value === '' || value === NOTHING ? null : value
}
