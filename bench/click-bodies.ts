import { randomUUID } from 'node:crypto'
import type { OutsideWorld } from '../sandbox/outside-world.ts'
import type { Click } from './seed.ts'

/** What Teams sends for these clicks. */
export const bodiesOf = ({ microsoft, environment }: OutsideWorld, clicks: Click[]): string[] => {
  const { directory, serviceUrl } = microsoft
  const tenantId = environment('http://127.0.0.1').MicrosoftAppTenantId
  return clicks.map(({ person: key, invoiceId, activityId }) => {
    const person = directory.get(key)
    return JSON.stringify({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl,
      from: { id: directory.teamsIdOf(person), name: person.name, aadObjectId: person.objectId },
      conversation: { id: directory.conversationIdOf(person), tenantId, conversationType: 'personal' },
      recipient: { id: 'bot', name: 'Akkoord' },
      channelData: { tenant: { id: tenantId } },
      locale: person.locale,
      replyToId: activityId,
      value: {
        action: {
          type: 'Action.Execute',
          verb: 'approve',
          data: { administrationId: 'nl-800100', invoiceId, round: 1 },
        },
        trigger: 'manual',
      },
    })
  })
}
