import { defineResource } from '../odata/resource.ts'
import { inDivision, stamped } from './stamped.ts'

export const journals = defineResource({
  path: 'financial/Journals',
  entity: 'Financial.Journal',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Code: 'String G',
    Currency: 'String G',
    Description: 'String G',
    IsBlocked: 'Boolean G',
    Type: 'Int32 G',
  },
  rows: ({ books }) => books.journals,
  derived: { ...inDivision, Currency: () => 'EUR' },
})
