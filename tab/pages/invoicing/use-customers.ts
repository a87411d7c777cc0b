import type {
  CustomerCountsJson,
  CustomerRowJson,
  CustomersJson,
  InvoicingJson,
} from '../../../bot/api/customers-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { type Pages, usePages } from '../../api/use-pages.ts'
import { useRead } from '../../api/use-read.ts'
import { of } from './invoicing-api.ts'
import type { Filter } from './use-filter.ts'
import { isFirstSync } from './use-head.ts'

/** While customers come in for the first time, the list grows before one's eyes. Milliseconds. */
const GROW_EVERY_MS = 3_000
/** Statuses change by themselves: an invoice leaves, another fails. Milliseconds. */
const LOOK_EVERY_MS = 30_000

/** The relations in a filter and how many there are of each status, kept up to date. */
export const useCustomers = (
  administration: string,
  { status, layout, search, sorting }: Filter,
  head: InvoicingJson | undefined,
): { pages: Pages<CustomerRowJson>; counts: CustomerCountsJson | undefined; isGrowing: boolean } => {
  const path = of(administration, 'customers')
  const isGrowing = head !== undefined && isFirstSync(head)
  const every = isGrowing ? GROW_EVERY_MS : LOOK_EVERY_MS
  const pages = usePages<CustomersJson, CustomerRowJson>(
    pathWith(path, { status, layout, search, ...sorting }),
    ({ customers }) => customers,
    { every },
  )
  const counts = useRead<CustomerCountsJson>(pathWith(`${path}/counts`, { layout, search }), { every })
  return { pages, counts: counts.value, isGrowing }
}
