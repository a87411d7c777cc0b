// Step 2 of 6: who clicked. Only what the checked activity says of its sender; never anything that the card carries.
import type { Activity } from 'botbuilder'
import { z } from 'zod'
import type { Chat, Identity } from '../use-cases/ports.ts'

const guid = z.guid().toLowerCase()

const Sender = z.object({
  serviceUrl: z.string().min(1),
  conversation: z.object({ id: z.string().min(1), tenantId: guid.optional(), conversationType: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: guid.optional() }).optional() }).optional(),
  from: z.object({ id: z.string().min(1), aadObjectId: guid, name: z.string().optional() }),
  replyToId: z.string().optional(),
})

export type TeamsCaller = Identity & {
  /** Empty when Teams did not tell it. */
  name: string
  /** The sender's `29:…` id, which is theirs in chats with this bot only. */
  teamsUserId: string
  /** Only of a personal chat: a card is never posted where others read along. */
  chat: Chat | null
  /** The message with the card that was clicked; null in a text that was typed. */
  clickedId: string | null
}

/** Gives who sent an activity that passed the token check; undefined when Teams does not say (a guest, a channel post). */
export const callerOf = (activity: Activity): TeamsCaller | undefined => {
  const read = Sender.safeParse(activity)
  if (!read.success) return undefined
  const { from, conversation, channelData, serviceUrl, replyToId } = read.data
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id
  if (tenantId === undefined) return undefined
  return {
    tenantId,
    objectId: from.aadObjectId,
    name: from.name ?? '',
    teamsUserId: from.id,
    chat: conversation.conversationType === 'personal' ? { serviceUrl, conversationId: conversation.id } : null,
    clickedId: replyToId ?? null,
  }
}
