import type { Assignment, Invoice, Question, ReplacedSeat } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store, TimelineLine } from '../store-port.ts'

export type InvoiceDetail = {
  invoice: Invoice
  assignments: Assignment[]
  /** Of all rounds. */
  replaced: ReplacedSeat[]
  questions: Question[]
  timeline: TimelineLine[]
}

/** Shows an invoice to those who may see it: its booker, its authorizers, and whoever has a role here. */
export const createViewInvoice =
  ({ store }: { store: Store }) =>
  async (key: InvoiceKey, reader: Identity, hasRole: boolean): Promise<InvoiceDetail | undefined> => {
    const { round, clicker } = await store.findRoundFor(key, reader)
    if (!round || round.invoice.booker.tenantId !== reader.tenantId) return undefined
    const { invoice, assignments } = round
    const people = [invoice.booker, ...assignments.map(({ person }) => person)]
    if (!hasRole && !people.some(({ personId }) => personId === clicker?.personId)) return undefined
    const { replaced, questions } = (await store.findWork(key)) ?? { replaced: [], questions: [] }
    return { invoice, assignments, replaced, questions, timeline: await store.timeline(key) }
  }
