import type { GlAccount } from '../books/state.ts'
import { defineResource } from '../odata/resource.ts'
import { glAccountDerived, glAccountShown } from './gl-accounts.ts'
import { LARGE_PAGE } from './large-page.ts'

/**
 * G/L accounts by row version: what changed since a `Timestamp`.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncFinancialGLAccounts
 */
export const syncGlAccounts = defineResource<GlAccount>({
  path: 'sync/Financial/GLAccounts',
  entity: 'GLAccountSync',
  methods: 'G',
  key: 'Timestamp',
  properties: { Timestamp: 'Int64 G', ...glAccountShown },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp'],
  rows: ({ books }) => books.glAccounts,
  derived: glAccountDerived,
})
