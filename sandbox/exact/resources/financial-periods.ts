import { defineResource } from '../odata/resource.ts'
import { inDivision, stamped } from './stamped.ts'

export const financialPeriods = defineResource({
  path: 'financial/FinancialPeriods',
  entity: 'Financial.FinancialPeriod',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    EndDate: 'DateTime G',
    FinPeriod: 'Int16 G',
    FinYear: 'Int16 G',
    StartDate: 'DateTime G',
  },
  rows: ({ books }) => books.periods,
  derived: inDivision,
})
