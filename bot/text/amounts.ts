import { decimalFromCents } from '../approvals/money.ts'
import type { Locale } from '../approvals/views.ts'
import { LANGUAGE_TAG } from './locale.ts'

const NO_BREAK_SPACE = '\u00a0'
const TRUE_MINUS = '\u2212'

/** Every currency that Exact Online books in is kept to two decimals, the yen included. */
const DECIMALS = 2

/**
 * Writes cents as the reader writes money: "€ 1.210,00" in Dutch, "€ 1,210.00" in English. Currency and number stay on
 * one line, and a negative amount has a true minus.
 * @throws RangeError when the currency is not a code of three letters
 */
export const formatAmount = (cents: number, currency: string, locale: Locale): string => {
  const parts = new Intl.NumberFormat(LANGUAGE_TAG[locale], {
    style: 'currency',
    currency,
    minimumFractionDigits: DECIMALS,
    maximumFractionDigits: DECIMALS,
  }).formatToParts(decimalFromCents(cents) as `${number}`)
  return parts
    .filter(({ type }) => type !== 'literal')
    .map(({ type, value }) => {
      if (type === 'minusSign') return TRUE_MINUS
      return type === 'currency' ? value + NO_BREAK_SPACE : value
    })
    .join('')
}
