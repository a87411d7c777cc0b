import { messages } from '../books/messages.ts'
import { announce } from '../books/pen.ts'
import type { Attachment } from '../books/state.ts'
import { newGuid } from '../guid.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage, RequestRefused } from '../refusals.ts'

/** Documented for POST, measured un-encoded. */
const MOST_BYTES = 10 * 1024 * 1024
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Files under a document. The bytes are written as base64 and fetched from `Url`, with `&Download=1` and the token. */
export const documentAttachments = defineResource<Attachment & { Attachment?: string }>({
  path: 'documents/DocumentAttachments',
  entity: 'Documents.DocumentAttachment',
  methods: 'GPD',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    Attachment: 'Binary P',
    Document: 'Guid GP',
    FileName: 'String GP',
    FileSize: 'Double G',
    Url: 'String G',
  },
  rows: ({ books }) => books.attachments,
  derived: {
    Url: (row, { books, origin }) => `${origin}/docs/SysAttachment.aspx?ID=${row.ID}&_Division_=${books.code}`,
  },
  create(pen, body) {
    const { Attachment, Document, FileName } = body
    if (!Attachment || !Document || !FileName)
      throw new BusinessMessage(
        ...[
          ...(Attachment ? [] : [messages.mandatory('Bijlage')]),
          ...(Document ? [] : [messages.mandatory('Document')]),
          ...(FileName ? [] : [messages.mandatory('Bestandsnaam')]),
        ],
      )
    if (!BASE64.test(Attachment))
      throw new RequestRefused(400, "Error processing request stream. The value of 'Attachment' is not valid base64.")
    if (!pen.books.documents.some((each) => each.ID === Document))
      throw new BusinessMessage(messages.invalidReference('Document'))
    const size = Buffer.byteLength(Attachment, 'base64')
    if (size > MOST_BYTES) throw new RequestRefused(413, 'Request entity too large')
    const attachment = { ID: newGuid(), Document, FileName, FileSize: size, base64: Attachment }
    pen.books.attachments.push(attachment)
    announce(pen, 'attachment', attachment.ID, 'created')
    return attachment
  },
  remove(pen, row) {
    pen.books.attachments = pen.books.attachments.filter((each) => each !== row)
    announce(pen, 'attachment', row.ID, 'removed')
  },
})
