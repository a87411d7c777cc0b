import type { VatCodeJson } from './draft-line.ts'

/** 100 % in hundredths of a percent, in which rates are reckoned: no fraction of a cent gets lost. */
const WHOLE_BASIS_POINTS = 10_000

const basisPointsOf = (code: VatCodeJson | undefined): number =>
  code?.calculatesVat ? Math.round(Number(code.percent) * 100) : 0

/** The VAT on an amount without it, in whole cents; of no code, none. */
export const vatOf = (net: number, code: VatCodeJson | undefined): number =>
  Math.round((net * basisPointsOf(code)) / WHOLE_BASIS_POINTS)

/** The part without VAT of an amount with it, in whole cents. */
export const netOf = (gross: number, code: VatCodeJson | undefined): number =>
  Math.round((gross * WHOLE_BASIS_POINTS) / (WHOLE_BASIS_POINTS + basisPointsOf(code)))
