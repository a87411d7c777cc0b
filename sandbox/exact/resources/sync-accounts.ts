import type { Account } from '../books/state.ts'
import { CUSTOMER } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { inDivision, stamped } from './stamped.ts'

/** Rows a page on sync endpoints. */
const LARGE_PAGE = 1000

/** Relations by row version: what changed since a `Timestamp`. */
export const syncAccounts = defineResource<Account>({
  path: 'sync/CRM/Accounts',
  entity: 'Sync.CRM.Account',
  methods: 'G',
  key: 'Timestamp',
  properties: {
    Timestamp: 'Int64 G',
    ...stamped,
    Blocked: 'Boolean G',
    City: 'String G',
    Code: 'String G',
    Country: 'String G',
    Email: 'String G',
    ID: 'Guid G',
    InvoicingMethod: 'Int32 G',
    IsSales: 'Boolean G',
    IsSupplier: 'Boolean G',
    Language: 'String G',
    Name: 'String G',
    Status: 'String G',
  },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp'],
  rows: ({ books }) => books.accounts,
  derived: { ...inDivision, IsSales: (row) => row.Status === CUSTOMER },
})
