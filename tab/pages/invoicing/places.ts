import type { Address } from '../../address.ts'

/** What follows the administration in the address of a level-2 page; a customer's is an id, which no word can be. */
export const BULK = 'bulk'

/** One customer's page. */
export const customerPlace = (administration: string, customer: string): Pick<Address, 'page' | 'path'> => ({
  page: 'invoicing',
  path: [administration, customer],
})
