import type { ApiRoute } from '../guard-routes.ts'
import { HttpProblem } from '../http/http-problem.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { GraphDeps } from './graph-deps.ts'
import { userNotFound } from './user-not-found.ts'

const profileOf = (person: SandboxPerson): Record<string, unknown> => {
  const [givenName = '', ...surname] = person.name.split(' ')
  return {
    id: person.objectId,
    displayName: person.name,
    givenName,
    surname: surname.join(' '),
    mail: person.mail,
    userPrincipalName: person.mail,
    preferredLanguage: person.locale,
    jobTitle: person.about,
    accountEnabled: true,
  }
}

/** One condition of a search. */
const STARTS_WITH = /^startswith\((\w+),'((?:[^']|'')*)'\)$/

/** So many come where nothing else is asked for. */
const DEFAULT_PAGE = 100

/** Only given when asked for by name. */
const NOT_BY_DEFAULT = ['accountEnabled']

/** A mailbox that nobody signs in to, such as a shared one, is a user too. */
const mailboxProfile = (address: string): Record<string, unknown> => ({
  id: address,
  displayName: address,
  mail: address,
  userPrincipalName: address,
  accountEnabled: false,
})

/** @see https://learn.microsoft.com/graph/api/user-get */
export const userRoutes = ({ directory, mailboxes }: GraphDeps): ApiRoute[] => [
  {
    method: 'GET',
    path: '/graph/v1.0/users',
    operation: 'get-user',
    handle({ query }) {
      const conditions = (query.get('$filter') ?? '').split(' or ').map((text) => STARTS_WITH.exec(text))
      if (conditions.includes(null)) throw new HttpProblem(400, 'only startswith(field,text) is known here')
      const isMeant = (profile: Record<string, unknown>) =>
        conditions.some((found) => {
          const [, field = '', wanted = ''] = found ?? []
          return String(profile[field] ?? '')
            .toLowerCase()
            .startsWith(wanted.replaceAll("''", "'").toLowerCase())
        })
      const found = directory.people.map(profileOf).filter(isMeant)
      return { status: 200, body: { value: found.slice(0, Number(query.get('$top') ?? DEFAULT_PAGE)) } }
    },
  },
  {
    method: 'GET',
    path: '/graph/v1.0/users/:user',
    operation: 'get-user',
    whom: ({ params }) => directory.find(params.user ?? ''),
    handle({ params, query }) {
      const person = directory.find(params.user ?? '')
      const mailbox = mailboxes.find((address) => address === params.user)
      if (person === undefined && mailbox === undefined) return userNotFound(params.user)
      const profile = person ? profileOf(person) : mailboxProfile(mailbox ?? '')
      const wanted =
        query.get('$select')?.split(',') ?? Object.keys(profile).filter((name) => !NOT_BY_DEFAULT.includes(name))
      const unknown = wanted.find((name) => !(name in profile))
      if (unknown !== undefined) throw new HttpProblem(400, `Could not find a property named '${unknown}'.`)
      return { status: 200, body: Object.fromEntries(wanted.map((name) => [name, profile[name]])) }
    },
  },
]
