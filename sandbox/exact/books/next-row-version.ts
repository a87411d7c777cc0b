import type { DivisionBooks } from './state.ts'

/** The row version of a record that was just made or changed: higher than any other in these books. */
export const nextRowVersion = (books: Pick<DivisionBooks, 'lastTimestamp'>): number => {
  books.lastTimestamp += 1
  return books.lastTimestamp
}
