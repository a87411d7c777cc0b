import { type Ask, rowOf, totalOf } from './list-view.ts'
import type { ApprovalsCardView } from './views.ts'

/** So many rows fit a card on a phone without scrolling. */
export const MOST_ROWS = 5

const isMarked = ({ round: { invoice } }: Ask) => invoice.warnings.length > 0 || invoice.changed !== null

/** What a person finds under "my approvals". @param asks everything that waits for them, in the order of the list */
export const approvalsCardView = (
  asks: (Ask & { askedAt: Date })[],
  last: ApprovalsCardView['last'],
  url: string,
): ApprovalsCardView => ({
  card: 'approvals',
  rows: asks.slice(0, MOST_ROWS).map((ask) => ({ ...rowOf(ask), askedAt: ask.askedAt, isMarked: isMarked(ask) })),
  count: asks.length,
  total: totalOf(asks.map(rowOf)),
  last,
  url,
})
