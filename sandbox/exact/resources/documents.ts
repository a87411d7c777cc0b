import { messages } from '../books/messages.ts'
import type { Pen } from '../books/pen.ts'
import { announce, newStamps, stampModified } from '../books/pen.ts'
import type { Document } from '../books/state.ts'
import { newGuid } from '../guid.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { descriptions } from './descriptions.ts'
import { documentTypeDescription, isDocumentType } from './document-types.ts'
import { inDivision, stamped } from './stamped.ts'

const checkReferences = (pen: Pen, body: Partial<Document>): void => {
  const { books } = pen
  const problems: string[] = []
  if (body.Type !== undefined && !isDocumentType(body.Type)) problems.push(messages.invalidReference('Documenttype'))
  if (body.Account && !books.accounts.some((each) => each.ID === body.Account))
    problems.push(messages.invalidReference('Relatie'))
  const entry = body.FinancialTransactionEntryID
  if (entry && !books.entries.some((each) => each.EntryID === entry))
    problems.push(messages.invalidReference('Financiële transactie'))
  if (problems.length > 0) throw new BusinessMessage(...problems)
}

export const documents = defineResource<Document>({
  path: 'documents/Documents',
  entity: 'Documents.Document',
  methods: 'GPUD',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Account: 'Guid GPU',
    AccountCode: 'String G',
    AccountName: 'String G',
    AmountFC: 'Double GPU',
    Body: 'String GPU',
    Currency: 'String GPU',
    DocumentDate: 'DateTime GPU',
    FinancialTransactionEntryID: 'Guid GPU',
    HID: 'Int32 G',
    Subject: 'String GPU',
    Type: 'Int32 GP',
    TypeDescription: 'String G',
  },
  rows: ({ books }) => books.documents,
  derived: {
    ...inDivision,
    AccountCode: (row, { books }) => descriptions(books).accountCode(row.Account),
    AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
    TypeDescription: (row) => documentTypeDescription(row.Type),
  },
  create(pen, body) {
    const { Subject, Type } = body
    if (!Subject || Type === undefined) throw new BusinessMessage(messages.mandatory(Subject ? 'Type' : 'Onderwerp'))
    checkReferences(pen, body)
    const document: Document = {
      ...newStamps(pen.by, pen.world.now()),
      ID: newGuid(),
      HID: pen.books.documents.reduce((highest, each) => Math.max(highest, each.HID), 0) + 1,
      Subject,
      Type,
      Account: body.Account ?? null,
      AmountFC: body.AmountFC ?? null,
      Body: body.Body ?? null,
      Currency: body.Currency ?? null,
      DocumentDate: body.DocumentDate ?? pen.world.now().toISOString().slice(0, 10),
      FinancialTransactionEntryID: body.FinancialTransactionEntryID ?? null,
    }
    pen.books.documents.push(document)
    announce(pen, 'document', document.ID, 'created')
    return document
  },
  change(pen, document, body) {
    if (body.Subject === null) throw new BusinessMessage(messages.mandatory('Onderwerp'))
    checkReferences(pen, body)
    Object.assign(document, body)
    stampModified(pen, document)
    announce(pen, 'document', document.ID, 'changed')
  },
  remove(pen, document) {
    const { books } = pen
    if (books.entries.some((entry) => entry.Document === document.ID))
      throw new BusinessMessage(messages.inUse('Document'))
    books.documents = books.documents.filter((each) => each !== document)
    books.attachments = books.attachments.filter((each) => each.Document !== document.ID)
    announce(pen, 'document', document.ID, 'removed')
  },
})
