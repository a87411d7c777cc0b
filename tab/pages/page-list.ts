import { type ComponentType, lazy } from 'react'
import type { PageName } from '../../bot/api/me-json.ts'

/** Each page with all it needs is loaded when someone first goes there. */
const LOADS: Record<PageName, () => Promise<{ default: ComponentType }>> = {
  approvals: () => import('./approvals/index.tsx'),
  invoices: () => import('./invoices/index.tsx'),
  booking: () => import('./booking/index.tsx'),
  invoicing: () => import('./invoicing/index.tsx'),
  administrations: () => import('./administrations/index.tsx'),
}

export const PAGE_COMPONENTS: Record<PageName, ComponentType> = {
  approvals: lazy(LOADS.approvals),
  invoices: lazy(LOADS.invoices),
  booking: lazy(LOADS.booking),
  invoicing: lazy(LOADS.invoicing),
  administrations: lazy(LOADS.administrations),
}

/** Begins to load a page that will be needed, while who is signed in is still being found out. */
export const loadPageAhead = (page: PageName): void => {
  // One that cannot be loaded says so where it is shown.
  LOADS[page]().catch(() => undefined)
}
