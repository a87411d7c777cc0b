import type { PersonRef, Round } from './invoice.ts'
import type { ListCardView, ListRowView } from './views.ts'

/** A request for approval: the invoice as it is now, and the round in which it was asked. */
export type Ask = { round: Round; askedRound: number }

/** Whether this person still has to decide on it. */
export const isWaiting = (
  { round: { invoice, assignments }, askedRound }: Ask,
  { tenantId, objectId }: Pick<PersonRef, 'tenantId' | 'objectId'>,
): boolean => {
  const mine = assignments.find(({ person }) => person.tenantId === tenantId && person.objectId === objectId)
  return mine?.decision === 'open' && invoice.state === 'waiting' && askedRound === invoice.round
}

/** A request for approval as a row of a list. */
export const rowOf = ({ round: { invoice }, askedRound }: Ask): ListRowView => ({
  key: { administrationId: invoice.administrationId, invoiceId: invoice.invoiceId },
  round: askedRound,
  invoice: {
    kind: invoice.kind,
    supplierName: invoice.supplierName,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    amountCents: invoice.amountCents,
  },
})

/** What the rows of a list come to; null where they have several currencies. */
export const totalOf = (rows: ListRowView[]): ListCardView['total'] => {
  const [currency, another] = new Set(rows.map(({ invoice }) => invoice.currency))
  if (currency === undefined || another !== undefined) return null
  return { currency, amountCents: rows.reduce((sum, { invoice }) => sum + invoice.amountCents, 0) }
}

/** What a person's list says now; `asks` are those that stand in it and were not opened, whatever became of them. */
export const listCardView = (
  asks: Ask[],
  reader: Pick<PersonRef, 'tenantId' | 'objectId'>,
  isReplaced: boolean,
): ListCardView => {
  const rows = asks
    .filter((ask) => isWaiting(ask, reader))
    .map(rowOf)
    .toSorted((one, other) => one.invoice.dueDate.localeCompare(other.invoice.dueDate))
  const state = isReplaced ? 'replaced' : rows.length === 0 ? 'done' : 'open'
  return { card: 'list', state, rows, total: totalOf(rows) }
}
