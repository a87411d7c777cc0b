import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

const OPTIONAL = 0

export const glAccounts = defineResource({
  path: 'financial/GLAccounts',
  entity: 'Financial.GLAccount',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Code: 'String G',
    Description: 'String G',
    IsBlocked: 'Boolean G',
    Type: 'Int32 G',
    UseCostcenter: 'Byte G',
    UseCostunit: 'Byte G',
    VATCode: 'String G',
    VATDescription: 'String G',
  },
  rows: ({ books }) => books.glAccounts,
  derived: {
    ...inDivision,
    UseCostcenter: () => OPTIONAL,
    UseCostunit: () => OPTIONAL,
    VATDescription: (row, { books }) => descriptions(books).vatCode(row.VATCode),
  },
})
