import type { Target } from '../../address.ts'

/** Follows the administration in the address; a customer's is an id, which no word can be. */
export const PLANNED = 'planned'

/** Where the sales invoices of an administration are: what leaves and what does not, `query.list` says which. */
export const plannedPlace = (administration: string, query: Record<string, string> = {}): Target => ({
  page: 'invoicing',
  path: [administration, PLANNED],
  query,
})
