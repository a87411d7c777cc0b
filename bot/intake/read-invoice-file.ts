import type { EInvoiceResult } from '../e-invoice/assemble.ts'
import { openEInvoice } from '../e-invoice/open-e-invoice.ts'
import { readEInvoice, readOpened } from '../e-invoice/read-e-invoice.ts'
import type { InvoiceFile } from '../use-cases/intake-ports.ts'
import { embeddedEInvoice } from './embedded-e-invoice.ts'
import { fileKind } from './file-kind.ts'
import { readPdf } from './read-pdf.ts'
import { type Reading, refusedFile } from './reading.ts'

const PDF_REFUSALS = {
  password: 'The PDF is protected with a password.',
  broken: 'The PDF is damaged and cannot be opened.',
} as const

const partsOf = (result: EInvoiceResult): Pick<InvoiceFile, 'eInvoice' | 'problems'> =>
  result.ok ? { eInvoice: result.eInvoice, problems: [] } : { eInvoice: null, problems: result.problems }

/** XML that is no e-invoice at all is of no use to anybody: it is refused, not kept with its problems. */
const fromXml = (bytes: Uint8Array): Reading => {
  const opened = openEInvoice(bytes)
  if (!opened.ok) return refusedFile(opened.problem.code, opened.problem.message)
  return { ok: true, file: { from: 'ubl', contentType: 'application/xml', ...partsOf(readOpened(opened)) } }
}

/** A PDF can be looked at whatever is wrong with the e-invoice inside it. */
const fromPdf = async (bytes: Uint8Array): Promise<Reading> => {
  const pdf = await readPdf(bytes)
  if (!pdf.ok) return refusedFile(pdf.why, PDF_REFUSALS[pdf.why])
  const embedded = embeddedEInvoice(pdf.attachments)
  const contentType = 'application/pdf'
  return embedded
    ? { ok: true, file: { from: 'factur-x', contentType, ...partsOf(readEInvoice(embedded.bytes)) } }
    : { ok: true, file: { from: 'pdf', contentType, eInvoice: null, problems: [] } }
}

/** Reads a file of bounded size as far as it can be read; how long and how much memory it takes is up to the file. */
export const readInvoiceFile = async (bytes: Uint8Array): Promise<Reading> => {
  const kind = fileKind(bytes)
  if (kind === 'pdf') return fromPdf(bytes)
  if (kind === 'xml') return fromXml(bytes)
  return refusedFile('not-an-invoice-file', 'The file is neither an e-invoice (XML) nor a PDF.')
}
