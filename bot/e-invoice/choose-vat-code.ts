import type { VatCode } from '../approvals/books.ts'
import { decimalFromCents } from '../approvals/money.ts'
import type { VatSubtotal } from './e-invoice.ts'
import type { LineRefusal } from './line-refusal.ts'
import { isRated } from './vat-category.ts'

type Choice = { ok: true; vatCode: VatCode } | { ok: false; refusal: LineRefusal }

/** Codes that the request names, by category; by category and percentage ("S:21") where a category has several rates. */
export type ChosenVatCodes = Readonly<Record<string, string>>

const fieldOf = (category: string): string => `vatCode.${category}`

const refuse = (category: string, code: LineRefusal['code'], detail: string): Choice => ({
  ok: false,
  refusal: { code, field: fieldOf(category), detail },
})

const percentage = (basisPoints: number): string => `${Number(decimalFromCents(basisPoints))} %`

const list = (vatCodes: VatCode[]): string =>
  vatCodes.map(({ code, description }) => `${code} (${description})`).join(', ')

const keyOf = (category: string, rateBasisPoints: number): string =>
  `${category}:${Number(decimalFromCents(rateBasisPoints))}`

const howToName = (category: string, rateBasisPoints: number): string =>
  `Name one for ${category}, or for ${keyOf(category, rateBasisPoints)} where the invoice has several rates.`

/** The code that the request names, if it can carry a purchase. */
export const findNamedVatCode = (vatCodes: VatCode[], category: string, code: string): Choice => {
  const vatCode = vatCodes.find((candidate) => candidate.code === code)
  if (!vatCode) return refuse(category, 'vat-code-unknown', `VAT code ${code} does not exist.`)
  if (!vatCode.purchase) return refuse(category, 'vat-code-not-purchase', `VAT code ${code} is not for purchases.`)
  if (vatCode.blocked) return refuse(category, 'vat-code-blocked', `VAT code ${code} is blocked.`)
  return { ok: true, vatCode }
}

/** A code that calculates VAT must calculate what the supplier charges; one that does not may carry any amount. */
const named = (vatCodes: VatCode[], subtotal: VatSubtotal, code: string): Choice => {
  const { category, rateBasisPoints } = subtotal
  const found = findNamedVatCode(vatCodes, category, code)
  if (!found.ok || !isRated(category)) return found
  const { type, rateBasisPoints: rateOfCode } = found.vatCode
  if ((type !== 'E' && type !== 'I') || rateOfCode === rateBasisPoints) return found
  return refuse(
    category,
    'vat-code-rate-differs',
    `VAT code ${code} is for ${percentage(rateOfCode)}, but the invoice charges ${percentage(rateBasisPoints ?? 0)}. ${howToName(category, rateBasisPoints ?? 0)}`,
  )
}

/** The one code with this rate: the supplier's default, else the only one excluding VAT, else the only one including it. */
const byRate = (vatCodes: VatCode[], category: string, rateBasisPoints: number, defaultCode: string | null): Choice => {
  const rate = percentage(rateBasisPoints)
  const withRate = vatCodes.filter(
    ({ purchase, type, rateBasisPoints: own }) => purchase && (type === 'E' || type === 'I') && own === rateBasisPoints,
  )
  const usable = withRate.filter(({ blocked }) => !blocked)
  if (usable.length === 0 && withRate.length > 0)
    return refuse(category, 'vat-code-blocked', `Every purchase VAT code of ${rate} is blocked: ${list(withRate)}.`)
  if (usable.length === 0) return refuse(category, 'vat-rate-unknown', `There is no purchase VAT code of ${rate}.`)

  const ofSupplier = usable.find(({ code }) => code === defaultCode)
  if (ofSupplier) return { ok: true, vatCode: ofSupplier }
  const excluding = usable.filter(({ type }) => type === 'E')
  const best = excluding.length > 0 ? excluding : usable
  const [only] = best
  if (only && best.length === 1) return { ok: true, vatCode: only }
  return refuse(
    category,
    'vat-code-ambiguous',
    `Several purchase VAT codes have ${rate}: ${list(best)}. ${howToName(category, rateBasisPoints)}`,
  )
}

/**
 * The VAT code for one row of the VAT specification. Only an ordinary rate is looked up; what a category without VAT
 * means, such as exempt, reverse charge or export, is never guessed.
 */
export const chooseVatCode = (
  subtotal: VatSubtotal,
  vatCodes: VatCode[],
  chosen: ChosenVatCodes,
  supplierDefault: string | null,
): Choice => {
  const { category, rateBasisPoints } = subtotal
  const rate = rateBasisPoints ?? 0
  const code = chosen[keyOf(category, rate)] ?? chosen[category]
  if (code !== undefined) return named(vatCodes, subtotal, code)
  if (isRated(category) && rate > 0) return byRate(vatCodes, category, rate, supplierDefault)
  const reason = subtotal.exemptionReason ? ` (${subtotal.exemptionReason})` : ''
  return refuse(
    category,
    'vat-category-ambiguous',
    `VAT category ${category} at ${percentage(rate)}${reason} does not say which VAT code to use. Name one.`,
  )
}
