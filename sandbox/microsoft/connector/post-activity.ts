import type { JsonObject } from '../json-object.ts'
import type { Chats } from '../world/chats.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** Puts the bot's activity in the chat and gives its id; what shows nothing, such as typing, is not kept. */
export const postActivity = (deps: { chats: Chats }, person: SandboxPerson, activity: JsonObject): string =>
  activity.type === 'message' ? deps.chats.add(person, 'bot', activity).activityId : deps.chats.newActivityId()
