import { z } from 'zod'

/** What a button about a relation sends: which one it is, and nothing that is trusted. */
export const CustomerAddress = z.object({
  administrationId: z.string().regex(/^[\w-]{1,40}$/),
  customerId: z.guid().toLowerCase(),
  remindOn: z.iso.date().nullish().default(null),
  /** When the hold began that the card showed. */
  since: z.iso.datetime().nullish().default(null),
})
