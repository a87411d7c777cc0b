import { z } from 'zod'
import type { PurchaseEntry } from '../approvals/books.ts'
import { ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { DivisionMemory } from './division-memory.ts'
import { exactFromDate } from './exact-date.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, equals, guid, text } from './odata-filter.ts'
import { linkDocument } from './purchase-entries.ts'

type File = { subject: string; fileName: string; bytes: Uint8Array; documentDate: string }

const documentRow = z.object({ ID: column.guid, Subject: column.text })
const attachmentRow = z.object({ ID: column.guid, FileName: column.text })
const typeRow = z.object({ ID: column.integer, Description: column.text })

/** As seen in several administrations; descriptions are in the language of the user, so they cannot all be known. */
const USUAL_PURCHASE_TYPE = 20
const PURCHASE_DESCRIPTION = /^(inkoopfactuur|aankoopfactuur|purchase invoice)$/i

const getPurchaseType = async (client: ODataClient, memory: DivisionMemory): Promise<number> => {
  if (memory.purchaseDocumentType !== undefined) return memory.purchaseDocumentType
  const types = await client.readAll({ endpoint: 'documents/DocumentTypes', row: typeRow })
  const type =
    types.find(({ Description }) => PURCHASE_DESCRIPTION.test(Description)) ??
    types.find(({ ID }) => ID === USUAL_PURCHASE_TYPE)
  if (!type) throw new ExactError('unexpected', 'documents/DocumentTypes: no type for a purchase invoice')
  memory.purchaseDocumentType = type.ID
  return type.ID
}

const findDocument = async (client: ODataClient, supplierId: string, subject: string) => {
  const filter = allOf(equals('Account', guid(supplierId)), equals('Subject', text(subject)))
  const documents = await client.readAll({ endpoint: 'documents/Documents', row: documentRow, filter })
  return documents.find(({ Subject }) => Subject === subject.trim())?.ID
}

const hasAttachment = async (client: ODataClient, documentId: string, fileName: string): Promise<boolean> => {
  const filter = equals('Document', guid(documentId))
  const attachments = await client.readAll({ endpoint: 'documents/DocumentAttachments', row: attachmentRow, filter })
  return attachments.some(({ FileName }) => FileName.toLowerCase() === fileName.trim().toLowerCase())
}

/**
 * Attaches the file to the entry's document, which is made when there is none. What an earlier, broken-off
 * run did is found and not done again: each step looks first.
 */
export const attachFile = async (
  client: ODataClient,
  memory: DivisionMemory,
  entry: Pick<PurchaseEntry, 'entryId' | 'supplierId' | 'documentId'>,
  file: File,
): Promise<void> => {
  const documentId =
    entry.documentId ??
    (await findDocument(client, entry.supplierId, file.subject)) ??
    (await client.createKeyed(
      'documents/Documents',
      {
        Subject: file.subject,
        Type: await getPurchaseType(client, memory),
        Account: entry.supplierId,
        DocumentDate: exactFromDate(file.documentDate),
      },
      'ID',
    ))
  if (!(await hasAttachment(client, documentId, file.fileName))) {
    await client.create('documents/DocumentAttachments', {
      Document: documentId,
      FileName: file.fileName,
      Attachment: Buffer.from(file.bytes).toString('base64'),
    })
  }
  if (entry.documentId === null) await linkDocument(client, entry.entryId, documentId)
}
