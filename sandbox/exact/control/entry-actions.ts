import { z } from 'zod'
import { fromCents, toCents } from '../books/cents.ts'
import { changeEntry } from '../books/entries.ts'
import { totalUp } from '../books/entry-lines.ts'
import type { Pen } from '../books/pen.ts'
import { announce, stampModified } from '../books/pen.ts'
import type { PurchaseEntry } from '../books/state.ts'
import { ENTRY_OPEN, ENTRY_PROCESSED } from '../books/statuses.ts'
import { followEntry, termsOf } from '../books/terms.ts'
import { byHand, entryReference, getEntry } from './hand.ts'

const entry = entryReference
const isoDate = z.iso.date()

const setStatus = (pen: Pen, found: PurchaseEntry, status: number): void => {
  found.Status = status
  stampModified(pen, found)
  announce(pen, 'entry', found.EntryID, 'changed')
}

/** What happens to a purchase entry outside the API. */
export const entryActions = {
  'process-entry': byHand(
    'The entry is processed: its condition can no longer change.',
    z.strictObject({ entry }),
    (pen, input) => setStatus(pen, getEntry(pen.books, input.entry), ENTRY_PROCESSED),
  ),
  'unprocess-entry': byHand('The processing is undone.', z.strictObject({ entry }), (pen, input) =>
    setStatus(pen, getEntry(pen.books, input.entry), ENTRY_OPEN),
  ),
  'remove-entry': byHand(
    'The entry and its terms are removed, whatever their status.',
    z.strictObject({ entry }),
    (pen, input) => {
      const found = getEntry(pen.books, input.entry)
      for (const term of termsOf(pen.books, found.EntryID)) announce(pen, 'term', term.ID, 'removed')
      pen.books.terms = pen.books.terms.filter((term) => term.TransactionEntryID !== found.EntryID)
      pen.books.entries = pen.books.entries.filter((each) => each !== found)
      announce(pen, 'entry', found.EntryID, 'removed')
    },
  ),
  'change-condition': byHand(
    'The payment condition is changed by hand.',
    z.strictObject({ entry, condition: z.string(), dueDate: isoDate.optional() }),
    (pen, { entry: reference, condition, dueDate }) =>
      changeEntry(pen, getEntry(pen.books, reference), {
        PaymentCondition: condition,
        ...(dueDate === undefined ? {} : { DueDate: dueDate }),
      }),
  ),
  'change-due-date': byHand(
    'The due date is changed by hand.',
    z.strictObject({ entry, dueDate: isoDate }),
    (pen, input) => changeEntry(pen, getEntry(pen.books, input.entry), { DueDate: input.dueDate }),
  ),
  'change-amount': byHand(
    'The amount including VAT becomes another one: the first line takes the difference.',
    z.strictObject({ entry, amount: z.number() }),
    (pen, input) => {
      const found = getEntry(pen.books, input.entry)
      const [first] = found.lines
      if (!first) return
      const difference = toCents(input.amount) - toCents(found.AmountFC)
      first.AmountFC = fromCents(toCents(first.AmountFC) + difference)
      totalUp(pen.books, found)
      stampModified(pen, found)
      announce(pen, 'entry', found.EntryID, 'changed')
      followEntry(pen, found, { condition: false })
    },
  ),
}
