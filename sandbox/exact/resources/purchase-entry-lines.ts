import { addLine, changeLine, removeLine } from '../books/entry-lines.ts'
import type { EntryLine } from '../books/state.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision } from './stamped.ts'

export const purchaseEntryLines = defineResource<EntryLine>({
  path: 'purchaseentry/PurchaseEntryLines',
  entity: 'PurchaseEntry.PurchaseEntryLine',
  methods: 'GPUD',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    AmountFC: 'Double GPU',
    CostCenter: 'String GPU',
    CostUnit: 'String GPU',
    Description: 'String GPU',
    Division: 'Int32 G',
    EntryID: 'Guid GP',
    GLAccount: 'Guid GPU',
    GLAccountCode: 'String G',
    GLAccountDescription: 'String G',
    LineNumber: 'Int32 G',
    Notes: 'String GPU',
    Quantity: 'Double GPU',
    VATAmountFC: 'Double GPU',
    VATCode: 'String GPU',
    VATCodeDescription: 'String G',
  },
  rows: ({ books }) => books.entries.flatMap((entry) => entry.lines),
  derived: {
    ...inDivision,
    GLAccountCode: (row, { books }) => descriptions(books).glAccountCode(row.GLAccount),
    GLAccountDescription: (row, { books }) => descriptions(books).glAccount(row.GLAccount),
    VATCodeDescription: (row, { books }) => descriptions(books).vatCode(row.VATCode),
  },
  create: addLine,
  change: changeLine,
  remove: removeLine,
})
