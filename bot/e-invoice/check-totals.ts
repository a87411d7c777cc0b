import { decimalFromCents } from '../approvals/money.ts'
import type { AmountFields, Amounts } from './amounts.ts'
import type { VatSubtotal } from './e-invoice.ts'
import type { Problem } from './problem.ts'

/** VAT may be rounded per line, which shifts a subtotal by at most this much for each line. */
const ROUNDING_PER_LINE_CENTS = 1

/** Beyond one whole unit a difference is no rounding, however many lines there are; Peppol's own rule stops here too. */
const MAX_ROUNDING_CENTS = 100

const BASIS_POINTS_IN_ONE = 10_000

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What each total must be, from the amounts that it is made of. */
const equations = (
  { lines, allowances, charges, allowanceTotal, chargeTotal, totals, vatBreakdown }: Amounts,
  fields: AmountFields,
) => [
  {
    field: fields.lineExtension,
    stated: totals.lineExtension,
    is: lines ? sum(lines) : totals.lineExtension,
    of: 'the lines',
  },
  {
    field: fields.allowanceTotal,
    stated: allowanceTotal ?? sum(allowances),
    is: sum(allowances),
    of: 'the allowances of the document',
  },
  {
    field: fields.chargeTotal,
    stated: chargeTotal ?? sum(charges),
    is: sum(charges),
    of: 'the charges of the document',
  },
  {
    field: fields.net,
    stated: totals.net,
    is: totals.lineExtension - sum(allowances) + sum(charges),
    of: 'the lines less allowances plus charges',
  },
  {
    field: fields.net,
    stated: totals.net,
    is: sum(vatBreakdown.map((subtotal) => subtotal.taxableCents)),
    of: 'the taxable amounts of the VAT subtotals',
  },
  {
    field: fields.vat,
    stated: totals.vat,
    is: sum(vatBreakdown.map((subtotal) => subtotal.vatCents)),
    of: 'the VAT of the VAT subtotals',
  },
  {
    field: fields.gross,
    stated: totals.gross,
    is: totals.net + totals.vat,
    of: 'the amount excluding VAT and the VAT',
  },
  {
    field: fields.payable,
    stated: totals.payable,
    is: totals.gross - totals.prepaid + totals.rounding,
    of: 'the amount including VAT, less prepaid, plus rounding',
  },
]

/** How many amounts may have been rounded; without lines nobody knows. */
const roundedAmounts = ({ lines, allowances, charges }: Amounts): number =>
  lines ? lines.length + allowances.length + charges.length : Number.POSITIVE_INFINITY

const differsFromRate = (subtotal: VatSubtotal, amounts: number): { expected: number } | undefined => {
  const rate = subtotal.rateBasisPoints ?? 0
  const expected = Math.round((subtotal.taxableCents * rate) / BASIS_POINTS_IN_ONE)
  const tolerance = rate === 0 ? 0 : Math.min(amounts * ROUNDING_PER_LINE_CENTS, MAX_ROUNDING_CENTS)
  return Math.abs(subtotal.vatCents - expected) > tolerance ? { expected } : undefined
}

/** Additions are exact below this; above it a total could seem right by rounding. */
const isExact = ({ lines, allowances, charges, totals, vatBreakdown }: Amounts): boolean =>
  Number.isSafeInteger(
    sum(
      [
        ...(lines ?? []),
        ...allowances,
        ...charges,
        ...Object.values(totals),
        ...vatBreakdown.flatMap((subtotal) => [subtotal.taxableCents, subtotal.vatCents]),
      ].map(Math.abs),
    ),
  )

/** Everything in a document that does not add up to the cent, with both numbers. */
export const findWrongTotals = (amounts: Amounts, fields: AmountFields): Problem[] => {
  if (!isExact(amounts))
    return [
      {
        field: 'file',
        code: 'amounts-too-large',
        message: 'The amounts of the document are too large to be added up.',
      },
    ]

  const wrongSums = equations(amounts, fields)
    .filter(({ stated, is }) => stated !== is)
    .map(
      ({ field, stated, is, of }): Problem => ({
        field,
        code: 'totals-do-not-add-up',
        message: `${field} is ${decimalFromCents(stated)}, but ${of} make ${decimalFromCents(is)}.`,
      }),
    )
  const wrongVat = amounts.vatBreakdown.flatMap((subtotal, index, all): Problem[] => {
    const difference = differsFromRate(subtotal, roundedAmounts(amounts))
    if (!difference) return []
    const field = fields.vatOfRow(index, all.length)
    const rate = decimalFromCents(subtotal.rateBasisPoints ?? 0)
    return [
      {
        field,
        code: 'vat-differs-from-rate',
        message: `${field} is ${decimalFromCents(subtotal.vatCents)}, but ${rate} % of ${decimalFromCents(subtotal.taxableCents)} is ${decimalFromCents(difference.expected)}.`,
      },
    ]
  })
  return [...wrongSums, ...wrongVat]
}
