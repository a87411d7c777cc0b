import { fromCents, toCents } from './cents.ts'
import type { VatCode } from './state.ts'

type Line = { AmountFC: number; VATAmountFC: number; VATCode: string | null }

/** The VAT of a line: the amount that was given, else computed from the VAT code. Types B and N carry none. */
export const lineVat = (amount: number, given: number | null | undefined, vatCode: VatCode | undefined): number => {
  if (vatCode?.Type !== 'E' && vatCode?.Type !== 'I') return 0
  if (given !== null && given !== undefined) return fromCents(toCents(given))
  const rate = vatCode.Percentage
  return fromCents(toCents(vatCode.Type === 'E' ? amount * rate : (amount * rate) / (1 + rate)))
}

/** What lines add up to in cents: with an including code the VAT is inside the line amount, else it comes on top. */
export const linesTotal = (lines: readonly Line[], vatCodes: VatCode[]): { amountCents: number; vatCents: number } => {
  let amountCents = 0
  let vatCents = 0
  for (const line of lines) {
    const including = vatCodes.find((code) => code.Code === line.VATCode)?.Type === 'I'
    amountCents += toCents(line.AmountFC) + (including ? 0 : toCents(line.VATAmountFC))
    vatCents += toCents(line.VATAmountFC)
  }
  return { amountCents, vatCents }
}
