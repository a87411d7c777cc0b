import { z } from 'zod'

/** What a button on a card of its own sends: which card it is, and nothing that is trusted. */
export const MessageAddress = z.object({
  administrationId: z.string().regex(/^[\w-]{1,40}$/),
  messageId: z.guid().toLowerCase(),
})
