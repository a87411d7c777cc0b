import { z } from 'zod'

/** Why an activity is refused although its token is genuine. */
export type ActivityRefusal =
  | 'malformed-activity'
  | 'wrong-channel'
  | 'service-url-not-allowed'
  | 'service-url-not-the-tokens'
  | 'tenant-missing'
  | 'tenants-differ'
  | 'tenant-not-allowed'

const guid = z.guid().toLowerCase()

/** What the bot believes of an activity: from whom, in which tenant, and where to answer. */
const Activity = z.object({
  channelId: z.string(),
  serviceUrl: z.string().min(1),
  conversation: z.object({ tenantId: guid.nullish() }).nullish(),
  channelData: z.object({ tenant: z.object({ id: guid.nullish() }).nullish() }).nullish(),
  from: z.object({ aadObjectId: guid.nullish() }).nullish(),
})

/** Finds out why an activity must not be handled, given the serviceUrl that its token vouches for. */
export function findActivityRefusal(
  activity: unknown,
  rules: { tokenServiceUrl: string; isServiceUrlAllowed: (url: string) => boolean; allowedTenants: string[] },
): ActivityRefusal | undefined {
  const parsed = Activity.safeParse(activity)
  if (!parsed.success) return 'malformed-activity'
  const { channelId, serviceUrl, conversation, channelData } = parsed.data
  if (channelId !== 'msteams') return 'wrong-channel'
  if (!rules.isServiceUrlAllowed(serviceUrl)) return 'service-url-not-allowed'
  if (serviceUrl !== rules.tokenServiceUrl) return 'service-url-not-the-tokens'

  const tenants = [conversation?.tenantId, channelData?.tenant?.id].filter((tenant) => typeof tenant === 'string')
  const [tenant] = tenants
  if (tenant === undefined) return 'tenant-missing'
  if (tenants.some((other) => other !== tenant)) return 'tenants-differ'
  return rules.allowedTenants.some((allowed) => allowed.toLowerCase() === tenant) ? undefined : 'tenant-not-allowed'
}
