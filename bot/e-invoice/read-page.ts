import { ciiPageParts } from './cii/page-parts.ts'
import type { EInvoice } from './e-invoice.ts'
import type { EInvoiceLine, EInvoicePage } from './e-invoice-page.ts'
import { openEInvoice } from './open-e-invoice.ts'
import type { Problem } from './problem.ts'
import { readOpened } from './read-e-invoice.ts'
import { ublPageParts } from './ubl/page-parts.ts'

/** Lines are written with the sign of the document; what is owed for a credit note is below zero. */
const withSignOf = (eInvoice: EInvoice, lines: EInvoiceLine[]): EInvoiceLine[] => {
  const sum = lines.reduce((total, { netCents }) => total + netCents, 0)
  const isReversed = sum !== 0 && sum === -eInvoice.totals.lineExtension
  return isReversed ? lines.map((line) => ({ ...line, netCents: line.netCents === 0 ? 0 : -line.netCents })) : lines
}

/** Reads an e-invoice for a page that shows it, or says everything that is wrong with it. */
export const readEInvoicePage = (
  bytes: Uint8Array,
): { ok: true; page: EInvoicePage } | { ok: false; problems: Problem[] } => {
  const opened = openEInvoice(bytes)
  if (!opened.ok) return { ok: false, problems: [opened.problem] }
  const read = readOpened(opened)
  if (!read.ok) return read
  const { document, root } = opened
  const parts = document === 'CrossIndustryInvoice' ? ciiPageParts(root) : ublPageParts(root, document)
  return { ok: true, page: { ...read.eInvoice, ...parts, lines: withSignOf(read.eInvoice, parts.lines) } }
}
