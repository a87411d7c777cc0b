import type { Clock } from '../clock.ts'
import type { JsonObject } from '../json-object.ts'
import type { Changes } from './changes.ts'
import type { ChatMessage } from './chat-message.ts'
import type { Directory } from './directory.ts'
import type { KeptState } from './kept-state.ts'
import type { SandboxPerson } from './sandbox-person.ts'

/** The personal chats: what the connector writes and the client shows. */
export type Chats = {
  add(person: SandboxPerson, from: ChatMessage['from'], activity: JsonObject): ChatMessage
  /** Oldest first, deleted ones included. */
  messagesOf(person: SandboxPerson): ChatMessage[]
  /** undefined for a message that is not there or was deleted. */
  find(person: SandboxPerson, activityId: string): ChatMessage | undefined
  edit(person: SandboxPerson, message: ChatMessage, activity: JsonObject): void
  delete(person: SandboxPerson, message: ChatMessage): void
  markRead(person: SandboxPerson): void
  /** The card that an invoke's answer put in this person's view; gone after an edit, a deletion or a restart. */
  viewOf(person: SandboxPerson, activityId: string): JsonObject | undefined
  show(person: SandboxPerson, activityId: string, card: JsonObject): void
  /** An id as Teams makes them: milliseconds since 1970, never the same twice. */
  newActivityId(): string
  clear(): void
}

export const createChats = (deps: {
  state: KeptState
  directory: Directory
  changes: Changes
  clock: Clock
}): Chats => {
  const { state, directory, changes, clock } = deps
  const views = new Map<string, JsonObject>()
  let lastId = Math.max(0, ...Object.values(state.messages).flatMap((all) => all.map((one) => Number(one.activityId))))

  const at = (): string => clock.now().toISOString()
  const messagesOf = (person: SandboxPerson): ChatMessage[] => state.messages[directory.conversationIdOf(person)] ?? []
  const newActivityId = (): string => {
    lastId = Math.max(lastId + 1, clock.now().getTime())
    return String(lastId)
  }

  return {
    messagesOf,
    newActivityId,
    find: (person, activityId) =>
      messagesOf(person).find((one) => one.activityId === activityId && one.deletedAt === null),
    add(person, from, activity) {
      const message: ChatMessage = {
        activityId: newActivityId(),
        from,
        sentAt: at(),
        editedAt: null,
        deletedAt: null,
        unread: from === 'bot',
        versions: [{ at: at(), activity }],
      }
      const conversationId = directory.conversationIdOf(person)
      state.messages[conversationId] = [...messagesOf(person), message]
      changes.publish({ what: 'message-added', person: person.key, activityId: message.activityId })
      return message
    },
    edit(person, message, activity) {
      message.editedAt = at()
      message.versions.push({ at: at(), activity })
      views.delete(message.activityId)
      changes.publish({ what: 'message-edited', person: person.key, activityId: message.activityId })
    },
    delete(person, message) {
      message.deletedAt = at()
      message.unread = false
      views.delete(message.activityId)
      changes.publish({ what: 'message-deleted', person: person.key, activityId: message.activityId })
    },
    markRead(person) {
      const unread = messagesOf(person).filter((message) => message.unread)
      for (const message of unread) message.unread = false
      if (unread.length > 0) changes.publish({ what: 'chat-read', person: person.key })
    },
    viewOf: (person, activityId) =>
      messagesOf(person).some((one) => one.activityId === activityId) ? views.get(activityId) : undefined,
    show(person, activityId, card) {
      if (!messagesOf(person).some((one) => one.activityId === activityId && one.deletedAt === null)) return
      views.set(activityId, card)
      changes.publish({ what: 'view-changed', person: person.key, activityId })
    },
    clear() {
      state.messages = {}
      views.clear()
    },
  }
}
