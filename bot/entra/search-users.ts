import { z } from 'zod'
import type { DirectoryUser } from '../use-cases/ports.ts'
import { directoryUser, FIELDS } from './directory-user.ts'
import { type Graph, refusedByGraph } from './graph.ts'

const OK = 200

const Users = z.object({ value: z.array(z.unknown()) })

/** Where a name or an address is looked for. */
const LOOKED_AT = ['displayName', 'givenName', 'surname', 'mail']

/**
 * People with an account in use, whose name, surname or address begins with this text.
 *
 * @see https://learn.microsoft.com/graph/api/user-list
 * @throws DirectoryError
 */
export async function searchUsers(graph: Graph, text: string, most: number): Promise<DirectoryUser[]> {
  const quoted = `'${text.replaceAll("'", "''")}'`
  const filter = encodeURIComponent(LOOKED_AT.map((field) => `startswith(${field},${quoted})`).join(' or '))
  const answer = await graph.request('GET', `/users?$filter=${filter}&$select=${FIELDS}&$top=${most}`)
  const users = Users.safeParse(answer.body)
  if (answer.status !== OK || !users.success) throw refusedByGraph(answer)
  return users.data.value.flatMap((user) => directoryUser(user) ?? [])
}
