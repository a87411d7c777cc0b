import type { JsonObject } from '../json-object.ts'

/** A message as Teams keeps it: by whom, and every version it ever had. */
export type ChatMessage = {
  activityId: string
  from: 'bot' | 'person'
  sentAt: string
  editedAt: string | null
  deletedAt: string | null
  /** Only a new message from the bot is unread; an edit notifies nobody. */
  unread: boolean
  /** The activity as sent and as edited, oldest first. */
  versions: { at: string; activity: JsonObject }[]
}
