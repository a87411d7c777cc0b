import { z } from 'zod'
import type { Identity, Log } from '../use-cases/ports.ts'
import { type Graph, refusedByGraph } from './graph.ts'

const OK = 200
const CREATED = 201
const FORBIDDEN = 403
const NOT_FOUND = 404
const CONFLICT = 409

const Catalogue = z.object({ value: z.array(z.object({ id: z.string().min(1) })) })

/**
 * Installs the Teams app for people. `teamsAppId` is the id in the manifest; the organisation's catalogue gives the app
 * an id of its own, which is looked up once.
 *
 * The returned function answers false where the app is not in the catalogue or may not be installed for this person,
 * and throws DirectoryError.
 *
 * @see https://learn.microsoft.com/graph/api/userteamwork-post-installedapps
 */
export function createAppInstaller(deps: {
  graph: Graph
  teamsAppId: string
  log: Log
}): (person: Identity) => Promise<boolean> {
  const { graph, teamsAppId, log } = deps
  let catalogueId: string | undefined

  const findCatalogueId = async (): Promise<string | undefined> => {
    const filter = encodeURIComponent(`externalId eq '${teamsAppId}'`)
    const answer = await graph.request('GET', `/appCatalogs/teamsApps?$filter=${filter}&$select=id`)
    if (answer.status === FORBIDDEN || answer.status === NOT_FOUND) return undefined
    const catalogue = Catalogue.safeParse(answer.body)
    if (answer.status !== OK || !catalogue.success) throw refusedByGraph(answer)
    return catalogue.data.value[0]?.id
  }

  return async ({ objectId }) => {
    if (!z.guid().safeParse(objectId).success) return false
    catalogueId ??= await findCatalogueId()
    if (catalogueId === undefined) {
      log.warn('app-not-in-catalogue', { teamsAppId })
      return false
    }

    const app = graph.urlOf(`/appCatalogs/teamsApps/${encodeURIComponent(catalogueId)}`)
    const answer = await graph.request('POST', `/users/${objectId}/teamwork/installedApps`, {
      'teamsApp@odata.bind': app,
    })
    if (answer.status === CREATED || answer.status === CONFLICT) return true
    if (answer.status !== FORBIDDEN && answer.status !== NOT_FOUND) throw refusedByGraph(answer)
    log.warn('app-not-installed', { objectId, status: answer.status, requestId: answer.requestId })
    catalogueId = undefined
    return false
  }
}
