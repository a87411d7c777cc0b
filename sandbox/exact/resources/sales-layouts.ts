import { LAYOUT_ACTIVE } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { inDivision, stamped } from './stamped.ts'

/** The older list of layouts, without category, language and status. Whether it tells inactive ones is not documented: here not. */
export const salesLayouts = defineResource({
  path: 'salesinvoice/Layouts',
  entity: 'SalesInvoice.Layout',
  methods: 'G',
  key: 'ID',
  properties: { ID: 'Guid G', ...stamped, Subject: 'String G', Type: 'Int16 G' },
  rows: ({ books }) => books.layouts.filter((each) => each.Status === LAYOUT_ACTIVE),
  derived: inDivision,
})
