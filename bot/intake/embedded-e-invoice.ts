import type { PdfAttachment } from './read-pdf.ts'

/**
 * What the e-invoice inside a PDF is called, the newest standard first: Factur-X and ZUGFeRD 2.1, XRechnung, ZUGFeRD 2.0
 * and 1. The letters' case differs between the versions, and between programs.
 * @see https://fnfe-mpe.org/factur-x/ chapter 6.3.3 of the specification
 */
const NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']

/** The e-invoice among the files of a PDF, told by its name only: what it holds is the reader's to judge. */
export const embeddedEInvoice = (attachments: readonly PdfAttachment[]): PdfAttachment | undefined =>
  NAMES.map((name) => attachments.find(({ fileName }) => fileName.toLowerCase() === name)).find(Boolean)
