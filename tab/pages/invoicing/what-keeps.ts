import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'

/** What of the head decides it. */
export type Keeping = Pick<InvoicingJson, 'licensed' | 'version' | 'printInvoices' | 'problem'>

type Problem = NonNullable<InvoicingJson['problem']>

/** What of an administration keeps what is ready from leaving by itself (B1, B2); null: nothing does. */
export const whatKeeps = (head: Keeping): 'unlicensed' | 'switched-off' | Problem | null => {
  if (isLicensed(head) === false) return 'unlicensed'
  if (!head.printInvoices) return 'switched-off'
  return head.problem
}
