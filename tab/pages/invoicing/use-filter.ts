import type { CustomerSort, InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { CustomerStatus } from '../../../bot/auto-invoice/customer.ts'
import type { Sorting } from '../../parts/column.ts'
import { choose, useAddress } from '../../use-address.ts'

/** In the order in which they stand above the list. */
export const STATUSES = ['not-ready', 'held', 'failed', 'ready', 'off'] as const satisfies CustomerStatus[]

const SORTS = ['name', 'last-sent', 'next'] as const satisfies CustomerSort[]

export type Filter = {
  status: CustomerStatus | null
  layout: string | null
  search: string
  sorting: Sorting
}

export type ChosenFilter = Filter & {
  clear: () => void
  /** How many filters are set. */
  count: number
}

/**
 * What is chosen above the list of relations; it stands in the address, so that a reload and back keep it. Another
 * administration has other layouts: one that it does not have filters nothing.
 */
export const useFilter = (head: InvoicingJson | undefined): ChosenFilter => {
  const { query } = useAddress()
  const status = STATUSES.find((each) => each === query.status) ?? null
  const isKnown = !head || head.layouts.some(({ layoutId }) => layoutId === query.layout)
  const layout = (isKnown && query.layout) || null
  const search = query.search ?? ''
  const sort = SORTS.find((each) => each === query.sort) ?? 'name'
  return {
    status,
    layout,
    search,
    sorting: { sort, descending: query.descending === 'true' },
    clear: () => choose({ status: '', layout: '', search: '' }),
    count: [status, layout, search].filter(Boolean).length,
  }
}
