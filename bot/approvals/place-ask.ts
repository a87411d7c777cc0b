/** So many cards ask one person something in `ASKS_COUNT_FOR_MS`; what is more stands in a list (A5). */
const MOST_CARDS = 5

/** How long an ask counts as one of the last minute's (A5). Milliseconds. */
export const ASKS_COUNT_FOR_MS = 60_000

/** A list grows by being edited, which notifies nobody and happens ever further up in the chat. Milliseconds. */
const LIST_GROWS_FOR_MS = 10 * 60_000

/** Whether the next ask to someone who got so many cards within the last minute may be a card of its own (A5). */
export const mayBeCard = (cardsOfLastMinute: number): boolean => cardsOfLastMinute < MOST_CARDS

/** Whether the next ask goes into this list; if not, a new one takes over what waits in it. */
export const mayGrow = (list: { createdAt: Date; waiting: number }, now: Date): boolean =>
  list.waiting > 0 && now.getTime() - list.createdAt.getTime() < LIST_GROWS_FOR_MS
