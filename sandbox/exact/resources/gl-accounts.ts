import type { GlAccount } from '../books/state.ts'
import { defineResource, type ResourceSpec } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

const OPTIONAL = 0

/** What the list and its sync endpoint show alike. */
export const glAccountShown: ResourceSpec<GlAccount>['properties'] = {
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
}

export const glAccountDerived: NonNullable<ResourceSpec<GlAccount>['derived']> = {
  ...inDivision,
  UseCostcenter: () => OPTIONAL,
  UseCostunit: () => OPTIONAL,
  VATDescription: (row, { books }) => descriptions(books).vatCode(row.VATCode),
}

export const glAccounts = defineResource<GlAccount>({
  path: 'financial/GLAccounts',
  entity: 'Financial.GLAccount',
  methods: 'G',
  key: 'ID',
  properties: glAccountShown,
  rows: ({ books }) => books.glAccounts,
  derived: glAccountDerived,
})
