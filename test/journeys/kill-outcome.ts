/** Who is asked about an invoice; the second one approves only some. */
export const SEATS = ['first', 'second'] as const
export type Seat = (typeof SEATS)[number]

/** An invoice of the campaign, and what its people were told. */
export type Wanted = {
  number: string
  authorizers: Record<Seat, string>
  /** Who of them means to approve. */
  approvers: Seat[]
  askedAt: Date
  /** Unknown as long as the answer to its booking did not come. */
  id: string | undefined
  /** Whether that answer came at all. */
  isAcknowledged: boolean
  /** Whose click was answered. */
  answered: Set<Seat>
}

type PerSeat<T> = Record<Seat, T>

/** What became of an invoice, from the books, the timeline and the chats. */
export type Outcome = {
  number: string
  state: string
  /** In Exact Online, under its number. */
  entries: number
  condition: string | null
  /** How often Akkoord wrote its condition. */
  writes: number
  lines: { booked: number; approved: PerSeat<number>; released: number }
  /** What the newest card about it shows. */
  cards: PerSeat<'none' | 'open' | 'waiting' | 'released'>
}

/** Asks the same of both. */
export const forEach = <T>(give: (seat: Seat) => T): PerSeat<T> => ({ first: give('first'), second: give('second') })

/** What must have become of an invoice that nobody was told was booked, when Exact Online never saw it. */
const nothing = ({ number }: Wanted, { state }: Outcome): Outcome => ({
  number,
  // Killed before it was saved, still looked for, or given up.
  state: ['unknown', 'booking'].includes(state) ? state : 'not-booked',
  entries: 0,
  condition: null,
  writes: 0,
  lines: { booked: 0, approved: forEach(() => 0), released: 0 },
  cards: forEach(() => 'none'),
})

/** What must have become of an invoice once everyone did their part. */
export const expectedOf = (invoice: Wanted, outcome: Outcome): Outcome => {
  if (!invoice.isAcknowledged && outcome.entries === 0) return nothing(invoice, outcome)
  const isForAll = invoice.approvers.length === SEATS.length
  return {
    number: invoice.number,
    state: isForAll ? 'released' : 'waiting',
    entries: 1,
    condition: isForAll ? '30' : 'AU',
    writes: isForAll ? 1 : 0,
    lines: {
      booked: 1,
      approved: forEach((seat) => (invoice.approvers.includes(seat) ? 1 : 0)),
      released: isForAll ? 1 : 0,
    },
    cards: forEach((seat) => (isForAll ? 'released' : invoice.approvers.includes(seat) ? 'waiting' : 'open')),
  }
}
