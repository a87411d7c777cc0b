import { z } from 'zod'
import type { InvoiceKey } from '../approvals/views.ts'

const Key = z.object({ administration: z.string().regex(/^[\w-]{1,40}$/), invoice: z.guid().toLowerCase() })

/** The invoice that a path names; undefined for what can be none. */
export const invoiceKeyOf = (params: Record<string, string>): InvoiceKey | undefined => {
  const read = Key.safeParse(params)
  return read.success ? { administrationId: read.data.administration, invoiceId: read.data.invoice } : undefined
}
