import type { DraftLine } from './draft-line.ts'

export type Sum = { net: number; vat: number; gross: number }

/** What lines come to, in cents; what is not filled in counts as nothing. */
export const sumOfLines = (lines: Pick<DraftLine, 'net' | 'vat'>[]): Sum => {
  const net = lines.reduce((sum, line) => sum + (line.net ?? 0), 0)
  const vat = lines.reduce((sum, line) => sum + line.vat, 0)
  return { net, vat, gross: net + vat }
}
