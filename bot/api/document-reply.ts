import { decimalFromCents } from '../approvals/money.ts'
import type { EInvoicePage } from '../e-invoice/e-invoice-page.ts'
import type { FileReader } from '../use-cases/intake-ports.ts'
import type { DocumentJson, EInvoiceJson } from './approvals-json.ts'
import { documentKind } from './document-kind.ts'
import { fileRefusalReply } from './file-refusal-reply.ts'
import { type Reply, refused } from './route.ts'

/** What a file is shows in its first bytes; an XML file names its document within these. */
const HEAD_BYTES = 4_096

/** What old browsers read of a name; the others read the whole of it. */
const plainName = (fileName: string): string => fileName.replaceAll(/[^\w .()-]/g, '_')

/**
 * Says whether a browser may show it, and what it is called when it is saved.
 * @see https://www.rfc-editor.org/rfc/rfc6266
 */
const disposition = (kind: DocumentJson['kind'], fileName: string): string => {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const way = kind === 'pdf' || kind === 'image' ? 'inline' : 'attachment'
  return `${way}; filename="${plainName(fileName)}"; filename*=UTF-8''${encoded}`
}

/** Should a browser ever open it as a page of its own, nothing in it runs or loads anything. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

const percentOf = (basisPoints: number | null): string | null =>
  basisPoints === null ? null : decimalFromCents(basisPoints).replace(/\.?0+$/, '')

const eInvoiceJson = ({ supplier, totals, ...page }: EInvoicePage): EInvoiceJson => ({
  kind: page.kind,
  invoiceNumber: page.invoiceNumber,
  invoiceDate: page.invoiceDate,
  dueDate: page.dueDate,
  currency: page.currency,
  supplier: {
    name: supplier.name,
    tradingName: supplier.tradingName,
    address: page.supplierAddress,
    vatNumber: supplier.vatNumber,
    cocNumber: supplier.cocNumber,
    bankAccounts: supplier.bankAccounts,
  },
  payee: page.payeeName,
  buyer: { name: page.buyerName, address: page.buyerAddress },
  paymentReference: page.paymentReference,
  note: page.note,
  lines: page.lines.map(({ netCents, ...line }) => ({ ...line, amount: decimalFromCents(netCents) })),
  vat: page.vatBreakdown.map((subtotal) => ({
    category: subtotal.category,
    percent: percentOf(subtotal.rateBasisPoints),
    taxable: decimalFromCents(subtotal.taxableCents),
    amount: decimalFromCents(subtotal.vatCents),
    reason: subtotal.exemptionReason,
  })),
  totals: {
    lines: decimalFromCents(totals.lineExtension),
    net: decimalFromCents(totals.net),
    vat: decimalFromCents(totals.vat),
    gross: decimalFromCents(totals.gross),
    prepaid: decimalFromCents(totals.prepaid),
    rounding: decimalFromCents(totals.rounding),
    payable: decimalFromCents(totals.payable),
  },
})

/** A document as a browser gets it: named, typed by its bytes, and without power over anything. */
export const documentReply = (fileName: string, bytes: Uint8Array): Reply => {
  const { kind, contentType } = documentKind(bytes.subarray(0, HEAD_BYTES))
  const headers = {
    'content-type': contentType,
    'content-disposition': disposition(kind, fileName),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body: Buffer.from(bytes) }
}

const NO_E_INVOICE = refused(404, 'no-e-invoice')

/** What an e-invoice says, to be shown as a page; 503: not now. */
export const eInvoiceReply = async ({ readPage }: Pick<FileReader, 'readPage'>, bytes: Uint8Array): Promise<Reply> => {
  if (documentKind(bytes.subarray(0, HEAD_BYTES)).kind !== 'e-invoice') return NO_E_INVOICE
  const read = await readPage(bytes)
  if (read.ok) return read.page ? { status: 200, body: eInvoiceJson(read.page) } : NO_E_INVOICE
  const { problem } = read
  return problem.code === 'busy' ? fileRefusalReply({ is: 'unreadable', problem }) : NO_E_INVOICE
}
