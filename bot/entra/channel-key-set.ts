import { z } from 'zod'
import { fetchJson } from './fetch-json.ts'
import { fetchKeySet, type KeySet } from './key-set.ts'

const Metadata = z.object({ jwks_uri: z.url() })

/** The name of Teams among the channels that a signing key may vouch for. */
const TEAMS = 'msteams'

/**
 * Reads the keys with which the Bot Framework signs for Teams, starting from its OpenID metadata. A key that names the
 * channels it endorses and leaves Teams out is not taken over, so that its tokens are those of an unknown key.
 *
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function fetchChannelKeySet(metadataUrl: URL, signal: AbortSignal): Promise<KeySet> {
  const metadata = Metadata.parse(await fetchJson(metadataUrl, signal))
  const keysUrl = new URL(metadata.jwks_uri)
  if (keysUrl.origin !== metadataUrl.origin) throw new Error('the metadata names keys on another origin')
  const { keys } = await fetchKeySet(keysUrl, signal)
  return { keys: keys.filter((key) => !Array.isArray(key.endorsements) || key.endorsements.includes(TEAMS)) }
}
