/** GET /api/invoices/:administration/:invoice/discovered: what is asked about an entry that was booked with AU elsewhere. */
import type { PaymentMethod } from '../approvals/books.ts'
import type { PersonJson } from './administrations-json.ts'

type ConditionJson = { code: string; description: string; method: PaymentMethod }

export type DiscoveredJson = {
  state: 'open' | 'adopted' | 'dismissed' | 'gone'
  /** Who booked it in Exact Online; null: it does not say. */
  createdBy: string | null
  /** Whether AU keeps it from payment; false: it can be paid all the same. */
  isBlocked: boolean
  /** The condition that is proposed. */
  condition: ConditionJson | null
  /** What it can get after approval, the most likely first. */
  conditions: ConditionJson[]
  /** Who is likely to authorise it. */
  people: PersonJson[]
  /** Of another entry with the same supplier invoice number (A15); null in it: its entry number is not known. */
  duplicateOf: { entryNumber: number | null } | null
}

/** POST …/adopt. `condition` left out: the proposed one. */
export type AdoptEdit = { authorizers: string[]; condition?: string | undefined; note?: string | undefined }
