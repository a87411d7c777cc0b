import { z } from 'zod'
import type { Store } from '../use-cases/store-port.ts'
import type { PeopleJson } from './administrations-json.ts'
import { problemsOf, readJson } from './read-json.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

const Same = z.strictObject({ one: z.guid().toLowerCase(), other: z.guid().toLowerCase() })

/** So many people can be looked through; who is not among them is found by another word. */
const MOST_FOUND = 20

/** Longer than any name. Characters. */
const LONGEST_SEARCH = 100

const Search = z.strictObject({ search: z.string().max(LONGEST_SEARCH).default('') })

/**
 * People that Akkoord knows, for choosing from. With two accounts they are one person (A6): an administrator says which
 * accounts belong together.
 */
export const peopleRoutes = ({ store }: { store: Store }): Route[] => [
  {
    method: 'get',
    path: '/api/people',
    roles: ['Administrator', 'Booker'],
    bodyLimit: 0,
    async handle({ query }, { tenantId }) {
      const read = Search.safeParse(Object.fromEntries(query))
      if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
      const people = await store.searchPeople(tenantId, read.data.search, MOST_FOUND)
      return { status: 200, body: { people } satisfies PeopleJson }
    },
  },
  {
    method: 'post',
    path: '/api/people/same',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(request, { tenantId }) {
      const read = readJson(request, Same)
      if (!read.ok) return read.reply
      const { one, other } = read.value
      const missing = []
      for (const [field, objectId] of Object.entries({ one, other })) {
        if (!(await store.findPerson({ tenantId, objectId })))
          missing.push({ code: 'person-unknown', field, detail: objectId })
      }
      if (missing.length > 0) return refused(422, 'invalid', ...missing)
      const stuck = await store.joinPeople({ tenantId, objectId: one }, { tenantId, objectId: other })
      const invoices = stuck.map(({ administrationId: administration, invoiceId: invoice }) => ({
        administration,
        invoice,
      }))
      return { status: 200, body: { one, other, invoices } }
    },
  },
]
