import { z } from 'zod'

/** What a button about a request for approval sends: which one it is about, and nothing that is trusted. */
export const ApprovalAddress = z.object({
  administrationId: z.string().regex(/^[\w-]{1,40}$/),
  invoiceId: z.guid().toLowerCase(),
  round: z.int().positive(),
})
