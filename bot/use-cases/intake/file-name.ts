import { cutText } from '../../e-invoice/cut-text.ts'
import type { InvoiceFile } from '../intake-ports.ts'

/** Longer names are cut; Exact Online shows about so much of a document's. Characters, the ending included. */
const LONGEST_NAME = 100

/** What somebody calls a nameless file. */
const NAMELESS = 'document'

const ENDINGS: Record<InvoiceFile['contentType'], string> = { 'application/pdf': '.pdf', 'application/xml': '.xml' }

/**
 * Folders, what no file system or database takes, and signs that turn the direction of writing, by which an ending can
 * be made to look like another.
 */
const NOT_IN_A_NAME = /^.*[/\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gsu

/** The name under which a file is kept: as its sender called it, but with the ending that its bytes have. */
export const fileNameFor = (given: string, contentType: InvoiceFile['contentType']): string => {
  const ending = ENDINGS[contentType]
  const clean = given.toWellFormed().replaceAll(NOT_IN_A_NAME, '').trim()
  const stem = clean.toLowerCase().endsWith(ending) ? clean.slice(0, -ending.length) : clean
  return `${cutText(stem, LONGEST_NAME - ending.length).trim() || NAMELESS}${ending}`
}
