import type { FileReader } from '../use-cases/intake-ports.ts'
import type { createMayView } from '../use-cases/managing/may-view.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { DocumentJson } from './approvals-json.ts'
import { documentKind } from './document-kind.ts'
import { documentReply, eInvoiceReply } from './document-reply.ts'
import { invoiceKeyOf } from './invoice-key.ts'
import { seesAll } from './readers.ts'
import { type ApiRequest, type Caller, type Reply, type Route, refused } from './route.ts'

type FoundFile = Awaited<ReturnType<Store['findFile']>>

/** A document as lists and pages name it. */
export const documentJson = (file: FoundFile): DocumentJson | null =>
  file ? { fileName: file.fileName, kind: documentKind(file.head).kind, bytes: file.size } : null

/** The document that was booked, for those who may see the invoice. */
export const documentRoutes = (deps: {
  store: Pick<Store, 'findFile' | 'getFile'>
  mayView: ReturnType<typeof createMayView>
  fileReader: Pick<FileReader, 'readPage'>
}): Route[] => {
  const { store, mayView, fileReader } = deps

  const withDocument =
    (run: (file: NonNullable<FoundFile>, bytes: Uint8Array) => Reply | Promise<Reply>) =>
    async ({ params }: ApiRequest, caller: Caller): Promise<Reply> => {
      const key = invoiceKeyOf(params)
      if (!key || !(await mayView(key, caller, seesAll(caller)))) return refused(404, 'unknown-invoice')
      const file = await store.findFile(key)
      if (!file) return refused(404, 'no-document')
      return await run(file, (await store.getFile(key)).bytes)
    }

  return [
    {
      method: 'get',
      path: '/api/invoices/:administration/:invoice/document',
      roles: null,
      bodyLimit: 0,
      handle: withDocument(({ fileName }, bytes) => documentReply(fileName, bytes)),
    },
    {
      method: 'get',
      path: '/api/invoices/:administration/:invoice/document/e-invoice',
      roles: null,
      bodyLimit: 0,
      handle: withDocument((_file, bytes) => eInvoiceReply(fileReader, bytes)),
    },
  ]
}
