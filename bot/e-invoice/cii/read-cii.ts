import { assembleEInvoice, type EInvoiceResult, readCurrency } from '../assemble.ts'
import { cutText } from '../cut-text.ts'
import { documentKind } from '../document-kind.ts'
import { type DocumentNode, documentNode } from '../document-node.ts'
import type { XmlElement } from '../parse-xml.ts'
import type { Problem } from '../problem.ts'
import { MAX_NOTE_LENGTH, readText } from '../read-value.ts'
import { ciiParts } from './parts.ts'
import { CII_AMOUNTS, readCiiAmounts } from './read-amounts.ts'
import { readCiiDate } from './read-date.ts'
import { readCiiParties } from './read-parties.ts'
import { CII } from './vocabulary.ts'

const readKind = (document: DocumentNode | undefined) => {
  const typeCode = document && readText(document, 'TypeCode', 'required')
  if (!document || typeCode === undefined) return undefined
  // The type alone says what it is: the root of a credit note is the same as that of an invoice.
  const found = documentKind('Invoice', typeCode)
  if ('kind' in found) return found.kind
  document.report({ field: document.pathOf('TypeCode'), ...found })
  return undefined
}

const readDueDate = (settlement: DocumentNode | undefined): string | null => {
  const terms = settlement?.children('SpecifiedTradePaymentTerms') ?? []
  const dates = terms.map((term) => readCiiDate(term, 'DueDateDateTime', 'optional'))
  return dates.find((date) => date !== undefined) ?? null
}

const readNote = (document: DocumentNode | undefined): string | null => {
  const notes = (document?.children('IncludedNote') ?? []).flatMap((note) => note.values('Content'))
  return cutText(notes.map((note) => note.text).join('\n'), MAX_NOTE_LENGTH) || null
}

/**
 * Reads a Cross Industry Invoice as Factur-X, ZUGFeRD 2 and XRechnung use it, or says everything that is wrong with it.
 * A document that is returned adds up to the cent.
 * @see https://unece.org/trade/uncefact/xml-schemas and EN 16931-1 for what the amounts mean
 */
export const readCii = (root: XmlElement): EInvoiceResult => {
  const problems: Problem[] = []
  const parts = ciiParts(documentNode(root, CII, problems))
  const { document, settlement } = parts
  const head = {
    kind: readKind(document),
    invoiceNumber: document && readText(document, 'ID', 'required'),
    invoiceDate: readCiiDate(document, 'IssueDateTime', 'required'),
    dueDate: readDueDate(settlement),
    currency: readCurrency(settlement, 'InvoiceCurrencyCode'),
    parties: readCiiParties(parts),
    paymentReference: settlement?.values('PaymentReference')[0]?.text ?? null,
    note: readNote(document),
  }
  const problemsElsewhere = problems.length
  const amounts = readCiiAmounts(parts, head.currency)
  const hasUnreadableAmounts = problems.length > problemsElsewhere
  return assembleEInvoice({ head, amounts, fields: CII_AMOUNTS, problems, hasUnreadableAmounts })
}
