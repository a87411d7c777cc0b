import { z } from 'zod'
import type { DirectoryUser } from '../use-cases/ports.ts'

/** What is asked of a user. */
export const FIELDS = 'id,displayName,mail,userPrincipalName,accountEnabled,preferredLanguage'

const User = z.object({
  id: z.guid().toLowerCase(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  preferredLanguage: z.string().nullish(),
})

/**
 * A person as Graph tells of one; undefined for whose account is disabled and so can decide nothing, null for what is none.
 * `mail` is null without a mailbox: the sign-in name looks like an address but often receives nothing.
 */
export function directoryUser(body: unknown): DirectoryUser | undefined | null {
  const user = User.safeParse(body)
  if (!user.success) return null
  const { id, displayName, mail, userPrincipalName, accountEnabled, preferredLanguage } = user.data
  if (accountEnabled === false) return undefined
  return {
    objectId: id,
    name: displayName || userPrincipalName || id,
    mail: mail || null,
    locale: preferredLanguage?.toLowerCase().startsWith('en') ? 'en' : 'nl',
  }
}
