import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { JsonObject } from '../json-object.ts'
import type { Directory } from '../world/directory.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** An activity as Teams sends it to a bot. */
export type Activity = JsonObject & { type: string; id: string; conversation: { id: string } }

/** A button of a card, as it stands in the card: `verb` and `data` are what counts. */
export type CardAction = JsonObject & { verb: string }

/** `manual` for a click, `automatic` for a refresh that the client does by itself. */
export type Trigger = 'manual' | 'automatic'

/** Builds the activities of one tenant's Teams, with everything that Teams puts in them. */
export type Activities = {
  message(person: SandboxPerson, id: string, text: string): Activity
  submit(person: SandboxPerson, id: string, replyToId: string, data: JsonObject): Activity
  cardAction(
    person: SandboxPerson,
    click: { conversationId: string; activityId: string; action: CardAction; data: JsonObject; trigger: Trigger },
  ): Activity
  installation(person: SandboxPerson, action: 'add' | 'remove'): Activity
  membership(person: SandboxPerson, change: 'membersAdded' | 'membersRemoved'): Activity
}

const TIME_ZONE = 'Europe/Amsterdam'

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const createActivities = (deps: {
  directory: Directory
  clock: Clock
  serviceUrl: string
  tenantId: string
  botId: string
}): Activities => {
  const { directory, clock, serviceUrl, tenantId, botId } = deps
  const bot = { id: `28:${botId}`, name: 'Akkoord' }

  const envelope = (person: SandboxPerson, conversationId = directory.conversationIdOf(person)) => ({
    timestamp: clock.now().toISOString(),
    localTimezone: TIME_ZONE,
    channelId: 'msteams',
    serviceUrl,
    from: { id: directory.teamsIdOf(person), name: person.name, aadObjectId: person.objectId },
    conversation: { id: conversationId, tenantId, conversationType: 'personal' },
    recipient: bot,
    channelData: { tenant: { id: tenantId } },
    locale: person.locale,
    entities: [
      {
        type: 'clientInfo',
        locale: person.locale,
        country: person.locale.split('-')[1] ?? '',
        platform: 'Web',
        timezone: TIME_ZONE,
      },
    ],
  })
  const fromCard = (replyToId: string) => ({
    replyToId,
    channelData: { tenant: { id: tenantId }, source: { name: 'message' }, legacy: { replyToId: `1:${replyToId}` } },
  })

  return {
    message: (person, id, text) => ({
      ...envelope(person),
      type: 'message',
      id,
      textFormat: 'plain',
      text,
      attachments: [{ contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` }],
    }),
    submit: (person, id, replyToId, data) => ({
      ...envelope(person),
      ...fromCard(replyToId),
      type: 'message',
      id,
      value: data,
    }),
    cardAction: (person, { conversationId, activityId, action, data, trigger }) => ({
      ...envelope(person, conversationId),
      ...fromCard(activityId),
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${randomUUID()}`,
      value: {
        // The inputs of the card come merged into the data of its button.
        action: { ...action, type: 'Action.Execute', data: { ...Object(action.data), ...data } },
        trigger,
      },
    }),
    installation: (person, action) => ({
      ...envelope(person),
      type: 'installationUpdate',
      id: `f:${randomUUID()}`,
      action,
    }),
    membership: (person, change) => ({
      ...envelope(person),
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      [change]: [{ id: directory.teamsIdOf(person), aadObjectId: person.objectId }, { id: bot.id }],
    }),
  }
}
