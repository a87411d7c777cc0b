import { z } from 'zod'
import type { DirectoryUser, Identity } from '../use-cases/ports.ts'
import { type Graph, refusedByGraph } from './graph.ts'

const FIELDS = 'id,displayName,mail,userPrincipalName,accountEnabled,preferredLanguage'

const OK = 200
const NOT_FOUND = 404

const User = z.object({
  id: z.guid().toLowerCase(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  preferredLanguage: z.string().nullish(),
})

/**
 * Looks up a person; undefined when there is none, or when the account is disabled and so can decide nothing. `mail` is
 * null without a mailbox: the sign-in name looks like an address but often receives nothing.
 *
 * @see https://learn.microsoft.com/graph/api/user-get
 * @throws DirectoryError
 */
export async function findUser(graph: Graph, { objectId }: Identity): Promise<DirectoryUser | undefined> {
  if (!z.guid().safeParse(objectId).success) return undefined
  const answer = await graph.request('GET', `/users/${objectId}?$select=${FIELDS}`)
  if (answer.status === NOT_FOUND) return undefined
  if (answer.status !== OK) throw refusedByGraph(answer)

  const user = User.safeParse(answer.body)
  if (!user.success) throw refusedByGraph(answer)
  const { id, displayName, mail, userPrincipalName, accountEnabled, preferredLanguage } = user.data
  if (accountEnabled === false) return undefined
  return {
    objectId: id,
    name: displayName || userPrincipalName || id,
    mail: mail || null,
    locale: preferredLanguage?.toLowerCase().startsWith('en') ? 'en' : 'nl',
  }
}
