import { z } from 'zod'
import type { Config } from '../config.ts'
import type { AppTokens } from '../entra/app-tokens.ts'
import { bad, type Check, type Finding, good } from './finding.ts'
import { wordsOf } from './words-of.ts'

const CONNECTOR_SCOPE = 'https://api.botframework.com/.default'

const TIMEOUT_MS = 15_000

const Metadata = z.looseObject({ issuer: z.string(), jwks_uri: z.string() })

/** That the bot can sign in, and that what Teams sends it can be told from what others do. */
export const checkBot = ({ bot, publicUrl }: Config, tokens: AppTokens): Check => {
  const signIn = async (): Promise<Finding> => {
    try {
      await tokens.getToken(CONNECTOR_SCOPE)
      return good(`Entra lets ${bot.id} sign in (${bot.type})`)
    } catch (error) {
      return bad(
        `Entra does not let ${bot.id} sign in: ${wordsOf(error)}`,
        bot.type === 'SingleTenant'
          ? 'Compare MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword with the registration; a client secret ends after its time.'
          : 'Managed identities exist inside Azure only: give this machine the one that MicrosoftAppId names.',
      )
    }
  }

  const keys = async (): Promise<Finding> => {
    const response = await fetch(bot.openIdMetadata, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined)
    const metadata = Metadata.safeParse(await response?.json().catch(() => undefined))
    return metadata.success && metadata.data.issuer === bot.tokenIssuer
      ? good('the keys with which Teams signs can be fetched')
      : bad(
          `the keys with which Teams signs cannot be fetched from ${bot.openIdMetadata}`,
          'Let this machine reach that address over https.',
        )
  }

  /** Whoever is no Teams is turned away: that it is us who do so says that the address leads here. */
  const endpoint = async (): Promise<Finding> => {
    const address = `${publicUrl}/api/messages`
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"message"}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => error)
    if (answer instanceof Response && answer.status === 401) return good(`${address} leads to a running server`)
    const found = answer instanceof Response ? `answered ${answer.status}` : wordsOf(answer)
    return bad(
      `${address} does not lead to a running server: ${found}`,
      'Start the server, and have its proxy pass PUBLIC_URL on to it. It must be the messaging endpoint of the Azure Bot.',
    )
  }

  return { name: 'Bot', examine: async () => [await signIn(), await keys(), await endpoint()] }
}
