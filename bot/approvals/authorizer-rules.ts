import type { PurchaseEntry } from './books.ts'

/** Who authorises what is booked elsewhere, without anyone being asked first. What is null asks for nothing. */
export type AuthorizerRule = {
  supplier: { id: string; name: string } | null
  /** Both included, in the currency of the invoice; of a credit note its size counts. */
  fromCents: number | null
  toCents: number | null
  /** A code; every line of the entry must be booked to it. */
  costCentre: string | null
  /** At least one. */
  authorizers: { objectId: string; name: string }[]
  /** A code; null: the supplier's default, else the administration's. */
  condition: string | null
}

type Judged = Pick<PurchaseEntry, 'supplierId' | 'amountCents'>

const fitsButForCostCentre = ({ supplier, fromCents, toCents }: AuthorizerRule, entry: Judged): boolean => {
  const cents = Math.abs(entry.amountCents)
  return (
    (supplier === null || supplier.id === entry.supplierId) &&
    (fromCents === null || cents >= fromCents) &&
    (toCents === null || cents <= toCents)
  )
}

/** Whether the cost centres of this entry decide which rule answers for it: reading them costs a call. */
export const needsCostCentres = (rules: AuthorizerRule[], entry: Judged): boolean =>
  (rules.find((rule) => fitsButForCostCentre(rule, entry))?.costCentre ?? null) !== null

/**
 * Gives the first rule that fits the entry; undefined: none does, and a person is asked.
 * @param costCentres of its lines, each once; empty text: a line without one
 */
export const ruleFor = (
  rules: AuthorizerRule[],
  entry: Judged,
  costCentres: readonly string[],
): AuthorizerRule | undefined => {
  // What is booked to several is nobody's alone.
  const [only, another] = costCentres
  const costCentre = another === undefined ? only : undefined
  return rules.find(
    (rule) => fitsButForCostCentre(rule, entry) && (rule.costCentre === null || rule.costCentre === costCentre),
  )
}
