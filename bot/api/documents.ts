import { decimalFromCents } from '../approvals/money.ts'
import { type EInvoicePage, readEInvoicePage } from '../e-invoice/read-page.ts'
import type { createMayView } from '../use-cases/managing/may-view.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { DocumentJson, EInvoiceJson } from './approvals-json.ts'
import { documentKind } from './document-kind.ts'
import { invoiceKeyOf } from './invoice-key.ts'
import { seesAll } from './readers.ts'
import { type ApiRequest, type Caller, type Reply, type Route, refused } from './route.ts'

type FoundFile = Awaited<ReturnType<Store['findFile']>>

/** A document as lists and pages name it. */
export const documentJson = (file: FoundFile): DocumentJson | null =>
  file ? { fileName: file.fileName, kind: documentKind(file.head).kind, bytes: file.size } : null

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

/** The document that was booked, for those who may see the invoice. */
export const documentRoutes = (deps: {
  store: Pick<Store, 'findFile' | 'getFile'>
  mayView: ReturnType<typeof createMayView>
}): Route[] => {
  const { store, mayView } = deps

  const withDocument =
    (run: (file: NonNullable<FoundFile>, bytes: Uint8Array) => Reply) =>
    async ({ params }: ApiRequest, caller: Caller): Promise<Reply> => {
      const key = invoiceKeyOf(params)
      if (!key || !(await mayView(key, caller, seesAll(caller)))) return refused(404, 'unknown-invoice')
      const file = await store.findFile(key)
      if (!file) return refused(404, 'no-document')
      return run(file, (await store.getFile(key)).bytes)
    }

  return [
    {
      method: 'get',
      path: '/api/invoices/:administration/:invoice/document',
      roles: null,
      bodyLimit: 0,
      handle: withDocument(({ fileName, head }, bytes) => {
        const { kind, contentType } = documentKind(head)
        const headers = {
          'content-type': contentType,
          'content-disposition': disposition(kind, fileName),
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
        }
        return { status: 200, headers, body: Buffer.from(bytes) }
      }),
    },
    {
      method: 'get',
      path: '/api/invoices/:administration/:invoice/document/e-invoice',
      roles: null,
      bodyLimit: 0,
      handle: withDocument(({ head }, bytes) => {
        const read = documentKind(head).kind === 'e-invoice' ? readEInvoicePage(bytes) : undefined
        return read?.ok ? { status: 200, body: eInvoiceJson(read.page) } : refused(404, 'no-e-invoice')
      }),
    },
  ]
}
