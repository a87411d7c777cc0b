import { z } from 'zod'
import type { DirectoryUser, Identity } from '../use-cases/ports.ts'
import { directoryUser, FIELDS } from './directory-user.ts'
import { type Graph, refusedByGraph } from './graph.ts'

const OK = 200
const NOT_FOUND = 404

/**
 * Looks up a person; undefined when there is none, or when the account is disabled.
 *
 * @see https://learn.microsoft.com/graph/api/user-get
 * @throws DirectoryError
 */
export async function findUser(graph: Graph, { objectId }: Identity): Promise<DirectoryUser | undefined> {
  if (!z.guid().safeParse(objectId).success) return undefined
  const answer = await graph.request('GET', `/users/${objectId}?$select=${FIELDS}`)
  if (answer.status === NOT_FOUND) return undefined
  if (answer.status !== OK) throw refusedByGraph(answer)

  const user = directoryUser(answer.body)
  if (user === null) throw refusedByGraph(answer)
  return user
}
