import { defineResource } from '../odata/resource.ts'
import { RequestRefused } from '../refusals.ts'
import { inDivision, stamped } from './stamped.ts'

/** Document layouts and e-mail texts of sales invoices. */
export const layouts = defineResource({
  path: 'general/Layouts',
  entity: 'General.Layout',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    CreatorFullName: 'UTF8String G',
    ModifierFullName: 'UTF8String G',
    Category: 'Int32 G',
    CategoryName: 'UTF8String G',
    Language: 'UTF8String G',
    Status: 'Int16 G',
    Subject: 'UTF8String G',
    Type: 'Int16 G',
  },
  rows({ books, habits }) {
    if (habits.isOn('no-general-layouts'))
      throw new RequestRefused(404, "Resource not found for the segment 'general/Layouts'.")
    return books.layouts
  },
  derived: inDivision,
})
