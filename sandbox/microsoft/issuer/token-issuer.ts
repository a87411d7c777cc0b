import type { Clock } from '../clock.ts'
import type { Directory } from '../world/directory.ts'
import type { PersonRef } from '../world/sandbox-person.ts'
import { type ChannelForgery, createForger, type UserForgery } from './forgeries.ts'
import type { SigningKeys } from './signing-keys.ts'
import { signDraft, type TokenDraft } from './token-draft.ts'
import { type Audience, createTokenDrafts, type UserTokenOptions } from './token-drafts.ts'

/** Makes the tokens of Bot Framework and of Entra. */
export type TokenIssuer = {
  keys: SigningKeys
  botFrameworkIssuer: string
  entraIssuerOf(tenantId: string): string
  /** As Teams sends with an activity. */
  issueChannelToken(forServiceUrl?: string): Promise<string>
  /** As a person's browser gets for the app's own API. */
  issueUserToken(person: PersonRef, options?: UserTokenOptions): Promise<string>
  /** As the bot gets with its password. */
  issueAppToken(audience: Audience): Promise<string>
  forgeChannelToken(forgery: ChannelForgery): Promise<string>
  forgeUserToken(forgery: UserForgery, person: PersonRef): Promise<string>
}

export const createTokenIssuer = (deps: {
  keys: SigningKeys
  directory: Directory
  clock: Clock
  url: string
  serviceUrl: string
  tenantId: string
  botId: string
  tabClientId: string
  graphPermissions: ReadonlySet<string>
}): TokenIssuer => {
  const { keys, directory, url, serviceUrl, tenantId, botId, tabClientId, graphPermissions, clock } = deps
  const botFrameworkIssuer = `${url}/botframework`
  const entraIssuerOf = (tenant: string): string => `${url}/${tenant}/v2.0`
  const drafts = createTokenDrafts({
    clock,
    botFrameworkIssuer,
    entraIssuer: entraIssuerOf(tenantId),
    tenantId,
    botId,
    tabClientId,
    graphPermissions,
  })
  const sign = (draft: TokenDraft): Promise<string> => signDraft(draft, keys[draft.key])
  const forge = createForger({ keys, botId, entraIssuerOf })

  return {
    keys,
    botFrameworkIssuer,
    entraIssuerOf,
    issueChannelToken: (forServiceUrl = serviceUrl) => sign(drafts.channel(forServiceUrl)),
    issueUserToken: (person, options) => sign(drafts.user(directory.get(person), options)),
    issueAppToken: (audience) => sign(drafts.app(audience)),
    forgeChannelToken: (forgery) => forge(forgery, drafts.channel(serviceUrl)),
    forgeUserToken: (forgery, person) => forge(forgery, drafts.user(directory.get(person))),
  }
}
