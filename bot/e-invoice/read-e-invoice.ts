import type { EInvoiceResult } from './assemble.ts'
import { readCii } from './cii/read-cii.ts'
import { type OpenedEInvoice, openEInvoice } from './open-e-invoice.ts'
import { readUbl } from './ubl/read-ubl.ts'

/** Reads what was opened, or says everything that is wrong with it. What is returned adds up to the cent. */
export const readOpened = ({ document, root }: OpenedEInvoice): EInvoiceResult =>
  document === 'CrossIndustryInvoice' ? readCii(root) : readUbl(root, document)

/** Reads an e-invoice, UBL or CII, or says everything that is wrong with it. */
export const readEInvoice = (bytes: Uint8Array): EInvoiceResult => {
  const opened = openEInvoice(bytes)
  return opened.ok ? readOpened(opened) : { ok: false, problems: [opened.problem] }
}
