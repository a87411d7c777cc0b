import { findWrongTotals } from './check-totals.ts'
import { cutText } from './cut-text.ts'
import { decodeXml } from './decode-xml.ts'
import { documentKind, type UblDocument } from './document-kind.ts'
import type { EInvoice } from './e-invoice.ts'
import { toLiabilitySign } from './liability-sign.ts'
import { parseXml, type XmlElement } from './parse-xml.ts'
import type { Problem } from './problem.ts'
import { readAmounts } from './read-amounts.ts'
import { readParties } from './read-parties.ts'
import { readDate, readText } from './read-value.ts'
import { documentNamespace, type UblNode, ublNode } from './ubl-node.ts'

/** How much of the supplier's note is kept; some put their conditions of sale there. */
const MAX_NOTE_LENGTH = 500

const DOCUMENTS: readonly UblDocument[] = ['Invoice', 'CreditNote']

type Result = { ok: true; eInvoice: EInvoice } | { ok: false; problems: Problem[] }

const readCurrency = (invoice: UblNode): string | undefined => {
  const currency = readText(invoice, 'DocumentCurrencyCode', 'required')
  if (currency === undefined || /^[A-Z]{3}$/.test(currency)) return currency
  const field = invoice.pathOf('DocumentCurrencyCode')
  invoice.report({ field, code: 'not-a-currency', message: `${field} is no currency such as EUR.` })
  return undefined
}

/** A credit note has no due date of its own in UBL 2.1; the means of payment carry it. */
const readDueDate = (invoice: UblNode): string | null => {
  const own = readDate(invoice, 'DueDate')
  const ofPayment = invoice.children('PaymentMeans').map((means) => readDate(means, 'PaymentDueDate'))
  return own ?? ofPayment.find((date) => date !== undefined) ?? null
}

const readPaymentReference = (invoice: UblNode): string | null =>
  invoice.children('PaymentMeans').flatMap((means) => means.values('PaymentID'))[0]?.text ?? null

const readNote = (invoice: UblNode): string | null => {
  const notes = invoice.values('Note').map((note) => note.text)
  return cutText(notes.join('\n'), MAX_NOTE_LENGTH) || null
}

const readKind = (invoice: UblNode, document: UblDocument) => {
  const name = `${document}TypeCode`
  const found = documentKind(document, readText(invoice, name))
  if ('kind' in found) return found.kind
  invoice.report({ field: invoice.pathOf(name), ...found })
  return undefined
}

const readDocument = (root: XmlElement, document: UblDocument): Result => {
  const problems: Problem[] = []
  const invoice = ublNode(root, '', problems)
  const kind = readKind(invoice, document)
  const invoiceNumber = readText(invoice, 'ID', 'required')
  const invoiceDate = readDate(invoice, 'IssueDate', 'required')
  const dueDate = readDueDate(invoice)
  const currency = readCurrency(invoice)
  const parties = readParties(invoice)
  const paymentReference = readPaymentReference(invoice)
  const note = readNote(invoice)
  const problemsElsewhere = problems.length
  const amounts = readAmounts(invoice, document, currency)
  // With an amount that cannot be read, every sum it belongs to would seem wrong too.
  if (amounts && problems.length === problemsElsewhere) problems.push(...findWrongTotals(amounts))

  if (problems.length > 0 || !kind || !invoiceNumber || !invoiceDate || !currency || !parties || !amounts)
    return { ok: false, problems }
  const sign = toLiabilitySign({ kind, totals: amounts.totals, vatBreakdown: amounts.vatBreakdown })
  if (!sign.ok) return { ok: false, problems: [sign.problem] }
  return {
    ok: true,
    eInvoice: {
      ...sign.signed,
      ...parties,
      invoiceNumber,
      invoiceDate,
      dueDate,
      currency,
      lineCount: amounts.lines.length,
      paymentReference,
      note,
    },
  }
}

/**
 * Reads a UBL 2 invoice or credit note, or says everything that is wrong with it. A document that is returned adds up to
 * the cent.
 * @see https://docs.oasis-open.org/ubl/UBL-2.1.html and EN 16931-1 for what the amounts mean
 */
export const readUbl = (bytes: Uint8Array): Result => {
  const decoded = decodeXml(bytes)
  if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
  const parsed = parseXml(decoded.text)
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }

  const { root } = parsed
  const document = DOCUMENTS.find((name) => root.name === name && root.namespace === documentNamespace(name))
  if (document) return readDocument(root, document)
  const message = 'The file is no UBL 2 invoice or credit note.'
  return { ok: false, problems: [{ field: 'file', code: 'not-ubl', message }] }
}
