import { isSameNumber, withoutBranch, withoutCountry } from '../../approvals/same-number.ts'
import { normaliseIdentifier } from '../../e-invoice/normalise-identifier.ts'
import type { Firm } from '../supplier-ports.ts'

type Known = Pick<Firm, 'name' | 'vatNumber' | 'cocNumber'>

const compared = (isSame: (one: string, other: string) => boolean, one: string | null, other: string | null) =>
  one && other ? isSame(normaliseIdentifier(one), normaliseIdentifier(other)) : undefined

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Whether two are one firm: the first mark that both have decides. The number of the Chamber of Commerce comes first,
 * because firms of one group may share a VAT number; the name comes last. `maybe`: of one name, with two numbers; one of
 * these may be mistyped.
 */
export const compareFirms = (one: Known, other: Known): 'same' | 'maybe' | 'different' => {
  const isSame =
    compared(isSameNumber.coc, one.cocNumber, other.cocNumber) ??
    compared(isSameNumber.vat, one.vatNumber, other.vatNumber)
  const hasSameName = plain(one.name) === plain(other.name)
  if (isSame ?? hasSameName) return 'same'
  return hasSameName ? 'maybe' : 'different'
}

/** Marks of a firm: two that may be one firm have at least one in common. */
export const marksOf = ({ name, vatNumber, cocNumber }: Known): string[] => [
  ...(cocNumber ? [`coc ${withoutBranch(normaliseIdentifier(cocNumber))}`] : []),
  `name ${plain(name)}`,
  ...(vatNumber ? [`vat ${withoutCountry(normaliseIdentifier(vatNumber))}`] : []),
]
