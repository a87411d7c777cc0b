import { newGuid } from '../guid.ts'
import { fromCents, toCents } from './cents.ts'
import { nextRowVersion } from './next-row-version.ts'
import type { Pen } from './pen.ts'
import { announce, newStamps, stampModified } from './pen.ts'
import type { DivisionBooks, PaymentTerm, PurchaseEntry } from './state.ts'
import { TERM_OPEN } from './statuses.ts'

export const termsOf = (books: Pick<DivisionBooks, 'terms'>, entryId: string): PaymentTerm[] =>
  books.terms.filter((term) => term.TransactionEntryID === entryId)

/** Marks a term as changed: modifier, moment and a new row version. */
export const touchTerm = (pen: Pen, term: PaymentTerm): void => {
  stampModified(pen, term)
  term.Timestamp = nextRowVersion(pen.books)
  announce(pen, 'term', term.ID, 'changed')
}

/** Where a supplier is paid: the main bank account, as a term carries it. */
const payee = (books: DivisionBooks, supplier: string) => {
  const main = books.bankAccounts.find((each) => each.Account === supplier && each.Main)
  return { AccountBankAccountID: main?.ID ?? null, AccountBankAccountNumber: main?.BankAccount ?? null }
}

const fromEntry = (books: DivisionBooks, entry: PurchaseEntry) => ({
  TransactionType: entry.Type,
  Account: entry.Supplier,
  ...payee(books, entry.Supplier),
  Currency: entry.Currency,
  RateFC: entry.Rate,
  Description: entry.Description,
  Document: entry.Document,
  EntryDate: entry.EntryDate,
  EntryNumber: entry.EntryNumber,
  Journal: entry.Journal,
  PaymentReference: entry.PaymentReference,
  YourRef: entry.YourRef,
})

const fromCondition = (books: DivisionBooks, entry: PurchaseEntry) => ({
  PaymentCondition: entry.PaymentCondition,
  PaymentMethod: books.conditions.find((each) => each.Code === entry.PaymentCondition)?.PaymentMethod ?? 'B',
})

/** Opens the one payment term of a new entry, with the method of its condition. */
export const openTerm = (pen: Pen, entry: PurchaseEntry): void => {
  const { books } = pen
  const term: PaymentTerm = {
    ...newStamps(pen.by, pen.world.now()),
    ...fromEntry(books, entry),
    ...fromCondition(books, entry),
    DueDate: entry.DueDate,
    ID: newGuid(),
    Timestamp: nextRowVersion(books),
    EntryID: newGuid(),
    TransactionEntryID: entry.EntryID,
    TransactionID: entry.lines[0]?.ID ?? entry.EntryID,
    Status: TERM_OPEN,
    AmountFC: entry.AmountFC,
  }
  books.terms.push(term)
  announce(pen, 'term', term.ID, 'created')
}

/**
 * Lets an entry's open terms follow it: due date, payee, amount and, when that was changed, condition and method. A
 * difference in amount lands on the last open one; terms that are selected or paid keep what they have.
 */
export const followEntry = (pen: Pen, entry: PurchaseEntry, changed: { condition: boolean }): void => {
  const { books } = pen
  const terms = termsOf(books, entry.EntryID)
  const open = terms.filter((term) => term.Status === TERM_OPEN)
  const due = { DueDate: entry.DueDate, ...(changed.condition ? fromCondition(books, entry) : {}) }
  const missingCents = terms.reduce((left, term) => left - toCents(term.AmountFC), toCents(entry.AmountFC))
  for (const term of open) {
    Object.assign(term, fromEntry(books, entry), pen.habits.isOn('terms-do-not-follow') ? {} : due)
    touchTerm(pen, term)
  }
  const last = open.at(-1)
  if (last) last.AmountFC = fromCents(toCents(last.AmountFC) + missingCents)
}

/** Splits an open term into equal parts, the cents that are left over on the first. */
export const splitTerm = (pen: Pen, term: PaymentTerm, parts: number): void => {
  const total = toCents(term.AmountFC)
  const part = Math.trunc(total / parts)
  for (let count = 1; count < parts; count += 1) {
    const twin = { ...term, ...newStamps(pen.by, pen.world.now()), ID: newGuid(), AmountFC: fromCents(part) }
    pen.books.terms.push({ ...twin, Timestamp: nextRowVersion(pen.books) })
    announce(pen, 'term', twin.ID, 'created')
  }
  term.AmountFC = fromCents(total - part * (parts - 1))
  touchTerm(pen, term)
}
