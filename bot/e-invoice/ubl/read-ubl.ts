import { assembleEInvoice, type EInvoiceResult, readCurrency } from '../assemble.ts'
import { cutText } from '../cut-text.ts'
import { documentKind, type UblDocument } from '../document-kind.ts'
import { type DocumentNode, documentNode } from '../document-node.ts'
import type { XmlElement } from '../parse-xml.ts'
import type { Problem } from '../problem.ts'
import { MAX_NOTE_LENGTH, readDate, readText } from '../read-value.ts'
import { readUblAmounts, UBL_AMOUNTS } from './read-amounts.ts'
import { readParties } from './read-parties.ts'
import { UBL } from './vocabulary.ts'

/** A credit note has no due date of its own in UBL 2.1; the means of payment carry it. */
const readDueDate = (invoice: DocumentNode): string | null => {
  const own = readDate(invoice, 'DueDate')
  const ofPayment = invoice.children('PaymentMeans').map((means) => readDate(means, 'PaymentDueDate'))
  return own ?? ofPayment.find((date) => date !== undefined) ?? null
}

const readPaymentReference = (invoice: DocumentNode): string | null =>
  invoice.children('PaymentMeans').flatMap((means) => means.values('PaymentID'))[0]?.text ?? null

const readNote = (invoice: DocumentNode): string | null => {
  const notes = invoice.values('Note').map((note) => note.text)
  return cutText(notes.join('\n'), MAX_NOTE_LENGTH) || null
}

const readKind = (invoice: DocumentNode, document: UblDocument) => {
  const name = `${document}TypeCode`
  const found = documentKind(document, readText(invoice, name))
  if ('kind' in found) return found.kind
  invoice.report({ field: invoice.pathOf(name), ...found })
  return undefined
}

/**
 * Reads a UBL 2 invoice or credit note, or says everything that is wrong with it. A document that is returned adds up to
 * the cent.
 * @see https://docs.oasis-open.org/ubl/UBL-2.1.html and EN 16931-1 for what the amounts mean
 */
export const readUbl = (root: XmlElement, document: UblDocument): EInvoiceResult => {
  const problems: Problem[] = []
  const invoice = documentNode(root, UBL, problems)
  const head = {
    kind: readKind(invoice, document),
    invoiceNumber: readText(invoice, 'ID', 'required'),
    invoiceDate: readDate(invoice, 'IssueDate', 'required'),
    dueDate: readDueDate(invoice),
    currency: readCurrency(invoice, 'DocumentCurrencyCode'),
    parties: readParties(invoice),
    paymentReference: readPaymentReference(invoice),
    note: readNote(invoice),
  }
  const problemsElsewhere = problems.length
  const amounts = readUblAmounts(invoice, document, head.currency)
  const hasUnreadableAmounts = problems.length > problemsElsewhere
  return assembleEInvoice({ head, amounts, fields: UBL_AMOUNTS, problems, hasUnreadableAmounts })
}
