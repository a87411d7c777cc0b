import type { DraftLine, DraftLines, VatCodeJson } from './draft-line.ts'
import { sumOfLines } from './sum-of-lines.ts'
import { netOf } from './vat-of.ts'

/** What the lines must come to, in cents; `net` null: only the whole is known. */
export type Total = { net: number | null; gross: number }

/** So far apart, the supplier's own amounts and those by the rate are rounded differently. Cents. */
const ROUNDING = 10

/** Without VAT: by the supplier's own amounts as far as they fit the rate of the code, else by the rate. */
const netLeft = (gross: number, net: number | null, code: VatCodeJson | undefined): number => {
  const byRate = netOf(gross, code)
  if (net === null) return byRate
  return code === undefined || Math.abs(net - byRate) <= ROUNDING ? net : byRate
}

/** Gives the line that gets the rest what the others leave of the total. */
export const settleRest = (
  { lines, rest }: DraftLines,
  total: Total | null,
  codeOf: (line: DraftLine) => VatCodeJson | undefined,
): DraftLines => {
  const line = lines.find(({ key }) => key === rest)
  if (line === undefined || total === null) return { lines, rest }
  const others = sumOfLines(lines.filter((each) => each !== line))
  const gross = total.gross - others.gross
  const net = netLeft(gross, total.net === null ? null : total.net - others.net, codeOf(line))
  const settled = { ...line, net, vat: gross - net, hasOwnVat: true, before: null }
  return { lines: lines.map((each) => (each === line ? settled : each)), rest }
}
