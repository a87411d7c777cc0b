import type { Pen } from './pen.ts'
import { announce, stampModified } from './pen.ts'
import type { Account, DivisionBooks } from './state.ts'

/** The row version of a relation that was just made or changed. */
export const nextAccountVersion = (books: Pick<DivisionBooks, 'lastAccountTimestamp'>): number => {
  books.lastAccountTimestamp += 1
  return books.lastAccountTimestamp
}

/** Marks a relation as changed: modifier, moment and a new row version. */
export const touchAccount = (pen: Pen, account: Account, what: 'supplier' | 'customer'): void => {
  stampModified(pen, account)
  account.Timestamp = nextAccountVersion(pen.books)
  announce(pen, what, account.ID, 'changed')
}
