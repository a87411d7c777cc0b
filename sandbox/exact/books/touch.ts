import { nextRowVersion } from './next-row-version.ts'
import type { Pen } from './pen.ts'
import { announce, stampModified } from './pen.ts'
import type { Account, GlAccount } from './state.ts'

/** Marks a relation or G/L account as changed: modifier, moment and a new row version. */
export const touch = (pen: Pen, record: Account | GlAccount, what: 'supplier' | 'customer' | 'gl-account'): void => {
  stampModified(pen, record)
  record.Timestamp = nextRowVersion(pen.books)
  announce(pen, what, record.ID, 'changed')
}
