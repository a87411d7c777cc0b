import { defineResource } from '../odata/resource.ts'
import { inDivision, stamped } from './stamped.ts'

const HUNDRED = 100
/** Twelve decimals keep 0.07 * 100 from becoming 7.000000000000001. */
const DECIMALS = 12

/** VAT codes. Whether `Percentage` is a fraction or a whole number is unverified: 0.21 unless switched to 21. */
export const vatCodes = defineResource({
  path: 'vat/VATCodes',
  entity: 'VAT.VATCode',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Code: 'String G',
    Country: 'String G',
    Description: 'String G',
    IsBlocked: 'Boolean G',
    Percentage: 'Double G',
    Type: 'String G',
    VATTransactionType: 'String G',
  },
  rows: ({ books }) => books.vatCodes,
  derived: {
    ...inDivision,
    Country: () => 'NL',
    Percentage: (row, { habits }) =>
      habits.isOn('vat-percentage-whole') ? Number((row.Percentage * HUNDRED).toFixed(DECIMALS)) : row.Percentage,
  },
})
