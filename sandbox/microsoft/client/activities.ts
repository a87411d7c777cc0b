import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { downloadPath } from '../drive/drive-routes.ts'
import type { JsonObject } from '../json-object.ts'
import { ADAPTIVE_CARD_TYPE } from '../world/card-of.ts'
import type { Directory } from '../world/directory.ts'
import type { DriveFile } from '../world/drive.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** An activity as Teams sends it to a bot. */
export type Activity = JsonObject & { type: string; id: string; conversation: { id: string } }

/** A button of a card, as it stands in the card: `verb` and `data` are what counts. */
export type CardAction = JsonObject & { verb: string }

/** `manual` for a click, `automatic` for a refresh that the client does by itself. */
export type Trigger = 'manual' | 'automatic'

/** Builds the activities of one tenant's Teams, with everything that Teams puts in them. */
export type Activities = {
  message(person: SandboxPerson, id: string, text: string, files?: DriveFile[]): Activity
  /** A card that was found by the app's search, and put into the chat. */
  quote(person: SandboxPerson, id: string, card: JsonObject): Activity
  submit(person: SandboxPerson, id: string, replyToId: string, data: JsonObject): Activity
  cardAction(
    person: SandboxPerson,
    click: { conversationId: string; activityId: string; action: CardAction; data: JsonObject; trigger: Trigger },
  ): Activity
  /** Opens a dialog from a button of a card. */
  fetchTask(person: SandboxPerson, activityId: string, data: JsonObject): Activity
  /** What a page in a dialog ends with: Teams does not say from which card it was opened. */
  submitTask(person: SandboxPerson, data: JsonObject): Activity
  /** The app's search command; without a text, its first look. */
  search(person: SandboxPerson, text: string, page: { skip: number; count: number }): Activity
  installation(person: SandboxPerson, action: 'add' | 'remove'): Activity
  membership(person: SandboxPerson, change: 'membersAdded' | 'membersRemoved'): Activity
}

const TIME_ZONE = 'Europe/Amsterdam'

/** The app's search command in its manifest. */
const SEARCH_COMMAND = 'findInvoice'

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const fileAttachment = (file: DriveFile, driveUrl: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: `${driveUrl}/personal/Documents/Microsoft%20Teams%20Chat%20Files/${encodeURIComponent(file.name)}`,
  name: file.name,
  content: {
    downloadUrl: `${driveUrl}${downloadPath(file)}`,
    uniqueId: file.id,
    fileType: file.name.split('.').at(-1) ?? '',
  },
})

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const createActivities = (deps: {
  directory: Directory
  clock: Clock
  serviceUrl: string
  /** Where files are read from. */
  driveUrl: string
  tenantId: string
  botId: string
}): Activities => {
  const { directory, clock, serviceUrl, driveUrl, tenantId, botId } = deps
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
    message: (person, id, text, files = []) => ({
      ...envelope(person),
      type: 'message',
      id,
      textFormat: 'plain',
      text,
      attachments: [
        { contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` },
        ...files.map((file) => fileAttachment(file, driveUrl)),
      ],
    }),
    quote: (person, id, card) => ({
      ...envelope(person),
      type: 'message',
      id,
      attachments: [{ contentType: ADAPTIVE_CARD_TYPE, content: card }],
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
    fetchTask: (person, activityId, data) => ({
      ...envelope(person),
      ...fromCard(activityId),
      type: 'invoke',
      name: 'task/fetch',
      id: `f:${randomUUID()}`,
      value: { data, context: { theme: 'default' } },
    }),
    submitTask: (person, data) => ({
      ...envelope(person),
      type: 'invoke',
      name: 'task/submit',
      id: `f:${randomUUID()}`,
      value: { data, context: { theme: 'default' } },
    }),
    search: (person, text, queryOptions) => ({
      ...envelope(person),
      type: 'invoke',
      name: 'composeExtension/query',
      id: `f:${randomUUID()}`,
      value: {
        commandId: SEARCH_COMMAND,
        parameters: [text === '' ? { name: 'initialRun', value: 'true' } : { name: 'query', value: text }],
        queryOptions,
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
