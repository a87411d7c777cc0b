import { VAT_CODES } from '../exact/seed/codes.ts'
import type { ExactOnline } from './exact-online.ts'
import type { Tell } from './narrator.ts'
import type { UblFacts } from './ubl-facts.ts'

/** A G/L account and the code of a VAT without calculation, both of a fresh administration. */
const COSTS = '4400'
const NO_VAT = '0'

/** Categories whose rate says which VAT code is meant; any other is ambiguous. */
const RATED = ['S', 'AA', 'H']

/** What a bookkeeper would choose for a category that charges no VAT. */
const CHOICES: Record<string, string> = { E: '5', AE: '6', K: '7', G: '8' }

const isRated = ({ category, percentage }: UblFacts['vat'][number]): boolean =>
  RATED.includes(category) && percentage > 0

/** Rates for which a fresh administration has a code that can be used. */
const knownRates = new Set(
  VAT_CODES.filter(([, , , type, , isBlocked]) => type === 'E' && !isBlocked).map(([, , fraction]) =>
    Math.round(fraction * 100),
  ),
)

/** The VAT codes that the request must name, by category. */
const namedVatCodes = ({ vat, hasRounding }: UblFacts): Record<string, string> => {
  const ambiguous = vat.filter((row) => !isRated(row))
  const named = ambiguous.map(({ category }): [string, string] => [
    // A rated category at 0 % may stand beside the same category at 21 %.
    `vatCode.${RATED.includes(category) ? `${category}:0` : category}`,
    CHOICES[category] ?? NO_VAT,
  ])
  return {
    ...Object.fromEntries(named),
    ...(vat.length === 0 ? { 'vatCode.none': NO_VAT } : {}),
    ...(hasRounding ? { 'vatCode.rounding': NO_VAT } : {}),
  }
}

/** The name under which the administration knows this supplier, if it does. */
const knownAs = async (exact: ExactOnline, { name, vatNumber, cocNumber, ibans }: UblFacts['supplier']) => {
  const suppliers = await exact.suppliers()
  const known =
    suppliers.find((each) => vatNumber !== null && each.vatNumber === vatNumber) ??
    suppliers.find((each) => cocNumber !== null && each.cocNumber === cocNumber) ??
    suppliers.find((each) => each.bankAccounts.some(({ number }) => ibans.includes(number))) ??
    suppliers.find((each) => each.name === name)
  return known?.name
}

/**
 * Makes known to the administration what it must know of an invoice from elsewhere; gives what the request must name
 * besides, and tells what was done.
 */
export const makeKnown = async (
  exact: ExactOnline,
  facts: UblFacts,
  { saw }: Tell,
): Promise<Record<string, string>> => {
  const { name, vatNumber, cocNumber, ibans, country } = facts.supplier
  const known = await knownAs(exact, facts.supplier)
  await exact.act('teach-supplier', {
    name: known ?? name,
    ...(vatNumber === null ? {} : { vatNumber }),
    ...(cocNumber === null ? {} : { cocNumber }),
    ...(country === null ? {} : { country }),
    ...(facts.currency === '' ? {} : { currency: facts.currency }),
    ibans,
    condition: '30',
    glAccount: COSTS,
  })
  const numbers = [vatNumber && `VAT ${vatNumber}`, cocNumber && `KvK ${cocNumber}`, ...ibans]
  saw(`Supplier: ${[known ?? name, known && 'known already', ...numbers].filter(Boolean).join(', ')}`)

  await exact.act('teach-currency', { code: facts.currency })
  const rates = [...new Set(facts.vat.filter(isRated).map(({ percentage }) => percentage))]
  const newRates = rates.filter((rate) => !knownRates.has(rate))
  for (const rate of newRates) {
    await exact.act('teach-vat-code', { code: `D${rate}`, description: `Btw ${rate} %`, percentage: rate / 100 })
  }
  saw(`Currency: ${facts.currency}. VAT rates: ${rates.map((rate) => `${rate} %`).join(', ') || 'none'}`)

  const named = namedVatCodes(facts)
  const choices = Object.entries(named).map(([category, code]) => `${category}=${code}`)
  if (choices.length > 0) saw(`The request names the VAT code of what is ambiguous: ${choices.join(', ')}`)
  // A supplier that was known before may have no G/L account, or a blocked one.
  return known === undefined ? named : { ...named, glAccount: COSTS }
}
