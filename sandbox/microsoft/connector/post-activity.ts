import type { JsonObject } from '../json-object.ts'
import type { Changes } from '../world/changes.ts'
import type { Chats } from '../world/chats.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** Puts the bot's activity in the chat and gives its id; what is no message, such as typing, is not kept. */
export const postActivity = (
  { chats, changes }: { chats: Chats; changes: Changes },
  person: SandboxPerson,
  activity: JsonObject,
): string => {
  if (activity.type === 'message') return chats.add(person, 'bot', activity).activityId
  if (activity.type === 'typing') changes.publish({ what: 'typing', person: person.key })
  return chats.newActivityId()
}
