import { z } from 'zod'
import type { Exact } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import { cleanText } from './clean-text.ts'
import { exactReply } from './exact-reply.ts'
import type { GlAccountsJson } from './intake-json.ts'
import { ofAdministration } from './of-administration.ts'
import { problemsOf } from './read-json.ts'
import { type Route, refused } from './route.ts'

/** So many can be looked through; what is not among them is found by more of its code or description. */
const MOST_FOUND = 20

/** No description is longer. Characters. */
const LONGEST_SEARCH = 100

const Search = z.strictObject({ search: cleanText(LONGEST_SEARCH).default('') })

/** G/L accounts that a line can be booked to. */
export const glAccountRoutes = ({
  store,
  exact,
}: {
  store: Pick<Store, 'findAdministration'>
  exact: Pick<Exact, 'choosing'>
}): Route[] => [
  {
    method: 'get',
    path: '/api/administrations/:administration/gl-accounts',
    roles: ['Booker'],
    bodyLimit: 0,
    handle: ofAdministration(store, async ({ query }, caller, { division }) => {
      const read = Search.safeParse(Object.fromEntries(query))
      if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
      const { search } = read.data
      return await exactReply(async () => {
        const found = await exact.choosing(caller, division).searchGlAccounts(search, MOST_FOUND)
        const glAccounts = found.map(({ code, description }) => ({ code, description }))
        return { status: 200, body: { glAccounts } satisfies GlAccountsJson }
      })
    }),
  },
]
