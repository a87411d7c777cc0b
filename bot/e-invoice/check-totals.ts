import { decimalFromCents } from '../approvals/money.ts'
import type { VatSubtotal } from './e-invoice.ts'
import type { Problem } from './problem.ts'
import type { Amounts } from './read-amounts.ts'

/** VAT may be rounded per line, which shifts a subtotal by at most this much for each line. */
const ROUNDING_PER_LINE_CENTS = 1

/** Beyond one whole unit a difference is no rounding, however many lines there are; Peppol's own rule stops here too. */
const MAX_ROUNDING_CENTS = 100

const BASIS_POINTS_IN_ONE = 10_000

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

const subtotalPath = (index: number, count: number): string =>
  count > 1 ? `TaxTotal/TaxSubtotal[${index + 1}]/TaxAmount` : 'TaxTotal/TaxSubtotal/TaxAmount'

/** What each total must be, from the amounts that it is made of. */
const equations = ({ lines, allowances, charges, allowanceTotal, chargeTotal, totals, vatBreakdown }: Amounts) => [
  { field: 'LegalMonetaryTotal/LineExtensionAmount', stated: totals.lineExtension, is: sum(lines), of: 'the lines' },
  {
    field: 'LegalMonetaryTotal/AllowanceTotalAmount',
    stated: allowanceTotal ?? sum(allowances),
    is: sum(allowances),
    of: 'the allowances of the document',
  },
  {
    field: 'LegalMonetaryTotal/ChargeTotalAmount',
    stated: chargeTotal ?? sum(charges),
    is: sum(charges),
    of: 'the charges of the document',
  },
  {
    field: 'LegalMonetaryTotal/TaxExclusiveAmount',
    stated: totals.net,
    is: totals.lineExtension - sum(allowances) + sum(charges),
    of: 'the lines less allowances plus charges',
  },
  {
    field: 'LegalMonetaryTotal/TaxExclusiveAmount',
    stated: totals.net,
    is: sum(vatBreakdown.map((subtotal) => subtotal.taxableCents)),
    of: 'the taxable amounts of the VAT subtotals',
  },
  {
    field: 'TaxTotal/TaxAmount',
    stated: totals.vat,
    is: sum(vatBreakdown.map((subtotal) => subtotal.vatCents)),
    of: 'the VAT of the VAT subtotals',
  },
  {
    field: 'LegalMonetaryTotal/TaxInclusiveAmount',
    stated: totals.gross,
    is: totals.net + totals.vat,
    of: 'the amount excluding VAT and the VAT',
  },
  {
    field: 'LegalMonetaryTotal/PayableAmount',
    stated: totals.payable,
    is: totals.gross - totals.prepaid + totals.rounding,
    of: 'the amount including VAT, less prepaid, plus rounding',
  },
]

const differsFromRate = (subtotal: VatSubtotal, lineCount: number): { expected: number } | undefined => {
  const rate = subtotal.rateBasisPoints ?? 0
  const expected = Math.round((subtotal.taxableCents * rate) / BASIS_POINTS_IN_ONE)
  const tolerance = rate === 0 ? 0 : Math.min(lineCount * ROUNDING_PER_LINE_CENTS, MAX_ROUNDING_CENTS)
  return Math.abs(subtotal.vatCents - expected) > tolerance ? { expected } : undefined
}

/** Additions are exact below this; above it a total could seem right by rounding. */
const isExact = ({ lines, allowances, charges, totals, vatBreakdown }: Amounts): boolean =>
  Number.isSafeInteger(
    sum(
      [
        ...lines,
        ...allowances,
        ...charges,
        ...Object.values(totals),
        ...vatBreakdown.flatMap((subtotal) => [subtotal.taxableCents, subtotal.vatCents]),
      ].map(Math.abs),
    ),
  )

/** Everything in a document that does not add up to the cent, with both numbers. */
export const findWrongTotals = (amounts: Amounts): Problem[] => {
  if (!isExact(amounts))
    return [
      {
        field: 'file',
        code: 'amounts-too-large',
        message: 'The amounts of the document are too large to be added up.',
      },
    ]

  const wrongSums = equations(amounts)
    .filter(({ stated, is }) => stated !== is)
    .map(
      ({ field, stated, is, of }): Problem => ({
        field,
        code: 'totals-do-not-add-up',
        message: `${field} is ${decimalFromCents(stated)}, but ${of} make ${decimalFromCents(is)}.`,
      }),
    )
  const wrongVat = amounts.vatBreakdown.flatMap((subtotal, index, all): Problem[] => {
    const difference = differsFromRate(
      subtotal,
      amounts.lines.length + amounts.allowances.length + amounts.charges.length,
    )
    if (!difference) return []
    const field = subtotalPath(index, all.length)
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
