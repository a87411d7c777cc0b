// The thread of a reader process that reads files, one at a time.
import { parentPort } from 'node:worker_threads'
import { readEInvoicePage } from '../e-invoice/read-page.ts'
import { readInvoiceFile } from './read-invoice-file.ts'
import type { AskedFile, Readings } from './reading.ts'

const readPage = (bytes: Uint8Array): Readings['page'] => {
  const read = readEInvoicePage(bytes)
  return { ok: true, page: read.ok ? read.page : null }
}

parentPort?.on('message', async ({ question, bytes }: AskedFile) => {
  parentPort?.postMessage(question === 'page' ? readPage(bytes) : await readInvoiceFile(bytes))
})
