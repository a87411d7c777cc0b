import type { Clock } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import { type MeJson, PAGES, type PageName } from './me-json.ts'
import { LOOKERS, READERS } from './readers.ts'
import type { Caller, Role, Route } from './route.ts'

/** Who may see which page of the tab; everybody may be an authorizer. */
const MAY_SEE: Record<PageName, Role[] | null> = {
  approvals: null,
  invoices: READERS,
  booking: ['Booker'],
  invoicing: LOOKERS,
  administrations: READERS,
}

/** The pages of the tab for someone with these roles, in their order. */
export const pagesOf = (roles: string[]): PageName[] =>
  PAGES.filter((page) => MAY_SEE[page]?.some((role) => roles.includes(role)) ?? true)

/** Who is signed in: what the tab needs before it can draw anything. */
export const meRoutes = ({ store, clock }: { store: Pick<Store, 'listAdministrations'>; clock: Clock }): Route[] => [
  {
    method: 'get',
    path: '/api/me',
    roles: null,
    bodyLimit: 0,
    async handle(_request, caller: Caller) {
      const roles = READERS.filter((role) => caller.roles.includes(role))
      const administrations = roles.length > 0 ? await store.listAdministrations(caller.tenantId) : []
      const body: MeJson = {
        objectId: caller.objectId,
        name: caller.name,
        roles,
        pages: pagesOf(roles),
        administrations: administrations.map(({ administrationId: administration, name }) => ({
          administration,
          name,
        })),
        now: clock.now().toISOString(),
      }
      return { status: 200, body }
    },
  },
]
