import type { Assignment, Invoice, Question, ReplacedSeat } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Person, Store, TimelineLine } from '../store-port.ts'
import { createMayView } from './may-view.ts'

export type InvoiceDetail = {
  invoice: Invoice
  assignments: Assignment[]
  /** Of all rounds. */
  replaced: ReplacedSeat[]
  questions: Question[]
  timeline: TimelineLine[]
  /** undefined: has a role, and Akkoord has never met them. */
  reader: Person | undefined
}

/** Shows an invoice to those who may see it: its booker, its authorizers, and whoever has a role here. */
export const createViewInvoice = ({ store }: { store: Store }) => {
  const mayView = createMayView({ store })

  return async (key: InvoiceKey, reader: Identity, hasRole: boolean): Promise<InvoiceDetail | undefined> => {
    const seen = await mayView(key, reader, hasRole)
    if (!seen) return undefined
    const { replaced, questions } = (await store.findWork(key)) ?? { replaced: [], questions: [] }
    return { ...seen.round, reader: seen.person, replaced, questions, timeline: await store.timeline(key) }
  }
}
