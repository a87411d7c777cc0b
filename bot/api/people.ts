import { z } from 'zod'
import { DirectoryError, type Log, type PeopleSearch } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { PeopleJson } from './administrations-json.ts'
import { problemsOf, readJson } from './read-json.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

const Same = z.strictObject({ one: z.guid().toLowerCase(), other: z.guid().toLowerCase() })

/** So many people can be looked through; who is not among them is found by another word. */
const MOST_FOUND = 20

/** Less than this many letters mean half the organisation. */
const SHORTEST_LOOKED_UP = 2

/** Longer than any name. Characters. */
const LONGEST_SEARCH = 100

const Search = z.strictObject({ search: z.string().max(LONGEST_SEARCH).default('') })

/**
 * People for choosing from: those that Akkoord knows, and anyone in Entra. With two accounts they are one person (A6): an administrator says which
 * accounts belong together.
 */
export const peopleRoutes = ({
  store,
  directory,
  log,
}: {
  store: Store
  directory: PeopleSearch
  log: Log
}): Route[] => {
  /** Where Entra cannot be asked, whom Akkoord knows is offered all the same. */
  const lookUp = async (tenantId: string, search: string) => {
    try {
      return await directory.searchUsers(tenantId, search, MOST_FOUND)
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error
      log.warn('people-not-searched', { error: error.message })
      return []
    }
  }
  return [
    {
      method: 'get',
      path: '/api/people',
      roles: ['Administrator', 'Booker'],
      bodyLimit: 0,
      async handle({ query }, { tenantId }) {
        const read = Search.safeParse(Object.fromEntries(query))
        if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
        const { search } = read.data
        const known = await store.searchPeople(tenantId, search, MOST_FOUND)
        const others = search.trim().length < SHORTEST_LOOKED_UP ? [] : await lookUp(tenantId, search.trim())
        // Whom Akkoord knows comes first.
        const people = new Map(
          [...known, ...others].map(({ objectId, name, mail }) => [objectId, { objectId, name, mail }]),
        )
        return { status: 200, body: { people: [...people.values()].slice(0, MOST_FOUND) } satisfies PeopleJson }
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
}
