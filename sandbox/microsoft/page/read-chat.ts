import type { JsonObject } from '../json-object.ts'
import { cardOf } from '../world/card-of.ts'
import type { ChatMessage } from '../world/chat-message.ts'
import type { Chats } from '../world/chats.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** A message as one person sees it now. */
export type SeenMessage = {
  activityId: string
  from: ChatMessage['from']
  sentAt: string
  editedAt: string | null
  unread: boolean
  text: string
  /** Names of files that came with it. */
  files: string[]
  summary: string
  isCard: boolean
  /** The card as it shows now, or null for a plain message. */
  card: JsonObject | null
  /** Whether the card is an answer to this person's own action, which only this view holds. */
  isOwnView: boolean
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What stands in a person's chat, newest last, without what was deleted. */
export const readChat = (chats: Chats, person: SandboxPerson): SeenMessage[] =>
  chats
    .messagesOf(person)
    .filter((message) => message.deletedAt === null)
    .map(({ activityId, from, sentAt, editedAt, unread, versions }) => {
      const activity = versions.at(-1)?.activity ?? {}
      const ownView = chats.viewOf(person, activityId)
      const card = ownView ?? cardOf(activity)
      return {
        activityId,
        from,
        sentAt,
        editedAt,
        unread,
        text: textOf(activity.text),
        files: Array.isArray(activity.files) ? activity.files.map(textOf) : [],
        summary: textOf(activity.summary),
        isCard: card !== null,
        card,
        isOwnView: ownView !== undefined,
      }
    })
