import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { checkHeader, refuseAny, refuseProcessed } from './check-entry.ts'
import { dueDate } from './due-date.ts'
import { newLine, newLineProblems, totalUp } from './entry-lines.ts'
import { nextEntryNumber } from './entry-number.ts'
import { messages } from './messages.ts'
import type { Pen } from './pen.ts'
import { announce, newStamps, stampModified } from './pen.ts'
import type { DivisionBooks, EntryLine, PurchaseEntry } from './state.ts'
import { ENTRY_OPEN, TERM_OPEN, TYPE_INVOICE } from './statuses.ts'
import { followEntry, openTerm, termsOf } from './terms.ts'

export type EntryChange = Partial<Omit<PurchaseEntry, 'DueDate'>> & { DueDate?: string | null }

/** What an entry cannot do without, in Exact Online's words. */
const MANDATORY = {
  Journal: 'Dagboek',
  Supplier: 'Leverancier',
  PaymentCondition: 'Betalingsconditie',
  EntryDate: 'Boekdatum',
  Currency: 'Valuta',
} as const

type Complete = Partial<PurchaseEntry> & Pick<PurchaseEntry, keyof typeof MANDATORY>

const absent = (header: Record<string, unknown>, isAbsent: (value: unknown) => boolean): string[] =>
  Object.entries(MANDATORY).flatMap(([name, word]) => (isAbsent(header[name]) ? [messages.mandatory(word)] : []))

const isComplete = (header: Partial<PurchaseEntry>): header is Complete =>
  absent(header, (value) => value === undefined).length === 0

const dueUnder = (books: DivisionBooks, entryDate: string, code: string): string => {
  const condition = books.conditions.find((each) => each.Code === code)
  return dueDate(entryDate, condition ?? { PaymentDays: 0, PaymentEndOfMonths: 0 })
}

/** Fills in what Exact Online takes from the supplier or the calendar where the caller leaves it out. */
const withDefaults = (pen: Pen, given: Partial<PurchaseEntry>): Partial<PurchaseEntry> => {
  const supplier = pen.books.accounts.find((each) => each.ID === given.Supplier)
  const condition = given.PaymentCondition ?? supplier?.PaymentConditionPurchase
  return {
    Currency: supplier?.PurchaseCurrency ?? 'EUR',
    EntryDate: pen.world.now().toISOString().slice(0, 10),
    ...given,
    ...(condition ? { PaymentCondition: condition } : {}),
  }
}

/**
 * Posts a purchase entry with its lines and opens its payment term.
 * @throws BusinessMessage naming everything that is missing or not valid
 */
export const createEntry = (
  pen: Pen,
  given: Partial<PurchaseEntry>,
  givenLines: Partial<EntryLine>[],
): PurchaseEntry => {
  const { books } = pen
  const header = withDefaults(pen, given)
  const problems = [
    ...absent(header, (value) => value === undefined),
    ...(givenLines.length === 0 ? [messages.mandatory('Regels')] : []),
    ...checkHeader(books, header),
    ...givenLines.flatMap((line) => newLineProblems(books, line)),
  ]
  if (problems.length > 0 || !isComplete(header)) throw new BusinessMessage(...problems)

  const { Journal, Supplier, PaymentCondition, EntryDate, Currency } = header
  const EntryID = newGuid()
  const ReportingYear = given.ReportingYear ?? Number(EntryDate.slice(0, 4))
  const entry: PurchaseEntry = {
    ...newStamps(pen.by, pen.world.now()),
    EntryID,
    EntryNumber: given.EntryNumber ?? nextEntryNumber(books, Journal, ReportingYear),
    Journal,
    Supplier,
    Status: ENTRY_OPEN,
    Type: TYPE_INVOICE,
    Currency,
    Rate: given.Rate ?? books.currencies.find((each) => each.code === Currency)?.rate ?? 1,
    AmountFC: 0,
    VATAmountFC: 0,
    Description: given.Description ?? null,
    Document: given.Document ?? null,
    DueDate: given.DueDate ?? dueUnder(books, EntryDate, PaymentCondition),
    EntryDate,
    PaymentCondition,
    PaymentReference: given.PaymentReference ?? null,
    ReportingPeriod: given.ReportingPeriod ?? Number(EntryDate.slice(5, 7)),
    ReportingYear,
    YourRef: given.YourRef ?? null,
    lines: givenLines.map((line, index) => newLine(books, { entryId: EntryID, supplier: Supplier }, index + 1, line)),
  }
  totalUp(books, entry)
  books.entries.push(entry)
  announce(pen, 'entry', entry.EntryID, 'created')
  openTerm(pen, entry)
  return entry
}

/**
 * Changes fields of an entry and lets its open terms follow. A new condition without a due date computes it anew.
 * A processed entry takes nothing but another document.
 * @throws BusinessMessage
 */
export const changeEntry = (pen: Pen, entry: PurchaseEntry, given: EntryChange): void => {
  if (Object.keys(given).some((name) => name !== 'Document')) refuseProcessed(entry)
  const { DueDate, ...header } = given
  refuseAny([...absent(header, (value) => value === null), ...checkHeader(pen.books, header)])
  Object.assign(entry, header)
  if (DueDate) entry.DueDate = DueDate
  else if (DueDate === null || header.PaymentCondition)
    entry.DueDate = dueUnder(pen.books, entry.EntryDate, entry.PaymentCondition)
  stampModified(pen, entry)
  announce(pen, 'entry', entry.EntryID, 'changed')
  followEntry(pen, entry, { condition: header.PaymentCondition !== undefined })
}

/** Takes an entry and its terms away. @throws BusinessMessage when it is processed or (partly) paid */
export const removeEntry = (pen: Pen, entry: PurchaseEntry): void => {
  const { books } = pen
  refuseProcessed(entry)
  const terms = termsOf(books, entry.EntryID)
  if (terms.some((term) => term.Status > TERM_OPEN)) throw new BusinessMessage(messages.alreadyPaid(entry.EntryNumber))
  books.terms = books.terms.filter((term) => term.TransactionEntryID !== entry.EntryID)
  books.entries = books.entries.filter((each) => each !== entry)
  for (const term of terms) announce(pen, 'term', term.ID, 'removed')
  announce(pen, 'entry', entry.EntryID, 'removed')
}
