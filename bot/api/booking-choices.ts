import { AU } from '../approvals/books.ts'
import type { Exact } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import { exactReply } from './exact-reply.ts'
import type { BookingChoicesJson } from './intake-json.ts'
import { ofAdministration } from './of-administration.ts'
import type { Route } from './route.ts'

const BASIS_POINTS_A_PERCENT = 100

/** What someone who books chooses from, besides suppliers and G/L accounts, of which there may be many. */
export const bookingChoiceRoutes = ({
  store,
  exact,
}: {
  store: Pick<Store, 'findAdministration'>
  exact: Pick<Exact, 'choosing'>
}): Route[] => [
  {
    method: 'get',
    path: '/api/administrations/:administration/booking-choices',
    roles: ['Booker'],
    bodyLimit: 0,
    handle: ofAdministration(store, async (_request, caller, administration) => {
      const choosing = exact.choosing(caller, administration.division)
      return await exactReply(async () => {
        const conditions = await choosing.getConditions()
        const journals = await choosing.getJournals()
        const vatCodes = await choosing.getVatCodes()
        const body: BookingChoicesJson = {
          holdUntilApproved: administration.holdUntilApproved,
          defaultCondition: administration.defaultCondition,
          conditions: conditions
            .filter(({ code }) => code !== AU)
            .map(({ code, description, method }) => ({ code, description, method })),
          journals: journals
            .filter(({ isPurchase, blocked }) => isPurchase && !blocked)
            .map(({ code, description }) => ({ code, description })),
          vatCodes: vatCodes
            .filter(({ purchase, blocked }) => purchase && !blocked)
            .map(({ code, description, rateBasisPoints, type }) => ({
              code,
              description,
              percent: String(rateBasisPoints / BASIS_POINTS_A_PERCENT),
              isInclusive: type === 'I',
              calculatesVat: type === 'I' || type === 'E',
            })),
        }
        return { status: 200, body }
      })
    }),
  },
]
