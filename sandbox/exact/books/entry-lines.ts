import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { fromCents } from './cents.ts'
import { checkLine, refuseAny, refuseProcessed } from './check-entry.ts'
import { linesTotal, lineVat } from './line-amounts.ts'
import { messages } from './messages.ts'
import type { Pen } from './pen.ts'
import { announce, stampModified } from './pen.ts'
import type { DivisionBooks, EntryLine, PurchaseEntry } from './state.ts'
import { TYPE_CREDIT_NOTE, TYPE_INVOICE } from './statuses.ts'
import { followEntry } from './terms.ts'

const MISSING_REFERENCE = ''

const findVatCode = (books: DivisionBooks, code: string | null) => books.vatCodes.find((each) => each.Code === code)

/** What is wrong with a line that is to be added: what it lacks and what it names in vain. */
export const newLineProblems = (books: DivisionBooks, line: Partial<EntryLine>): string[] => [
  ...(line.AmountFC === undefined ? [messages.mandatory('Bedrag')] : []),
  ...(line.GLAccount === undefined ? [messages.mandatory('Grootboekrekening')] : []),
  ...checkLine(books, line),
]

/** Makes a line; without a VAT code it gets the supplier's, else the G/L account's. */
export const newLine = (
  books: DivisionBooks,
  entry: { entryId: string; supplier: string },
  lineNumber: number,
  given: Partial<EntryLine>,
): EntryLine => {
  const supplier = books.accounts.find((each) => each.ID === entry.supplier)
  const account = books.glAccounts.find((each) => each.ID === given.GLAccount)
  const code = given.VATCode ?? supplier?.PurchaseVATCode ?? account?.VATCode ?? null
  const amount = given.AmountFC ?? 0
  return {
    ID: newGuid(),
    EntryID: entry.entryId,
    LineNumber: lineNumber,
    AmountFC: amount,
    GLAccount: given.GLAccount ?? MISSING_REFERENCE,
    VATCode: code,
    VATAmountFC: lineVat(amount, given.VATAmountFC, findVatCode(books, code)),
    Description: given.Description ?? null,
    Notes: given.Notes ?? null,
    CostCenter: given.CostCenter ?? null,
    CostUnit: given.CostUnit ?? null,
    Quantity: given.Quantity ?? null,
  }
}

/** Adds the lines up into the header; a negative total makes the entry a credit note. */
export const totalUp = (books: DivisionBooks, entry: PurchaseEntry): void => {
  const { amountCents, vatCents } = linesTotal(entry.lines, books.vatCodes)
  entry.AmountFC = fromCents(amountCents)
  entry.VATAmountFC = fromCents(vatCents)
  entry.Type = amountCents < 0 ? TYPE_CREDIT_NOTE : TYPE_INVOICE
}

/** Puts the entry's totals and terms right after its lines changed. */
const linesChanged = (pen: Pen, entry: PurchaseEntry): void => {
  totalUp(pen.books, entry)
  stampModified(pen, entry)
  announce(pen, 'entry', entry.EntryID, 'changed')
  followEntry(pen, entry, { condition: false })
}

const openEntryOf = (books: DivisionBooks, line: Partial<EntryLine>): PurchaseEntry => {
  const entry = books.entries.find((each) => each.EntryID === line.EntryID)
  if (!entry) throw new BusinessMessage(messages.invalidReference('Boekstuk'))
  refuseProcessed(entry)
  return entry
}

/** Adds a line to an existing entry. @throws BusinessMessage */
export const addLine = (pen: Pen, given: Partial<EntryLine>): EntryLine => {
  const entry = openEntryOf(pen.books, given)
  refuseAny(newLineProblems(pen.books, given))
  const lineNumber = (entry.lines.at(-1)?.LineNumber ?? 0) + 1
  const line = newLine(pen.books, { entryId: entry.EntryID, supplier: entry.Supplier }, lineNumber, given)
  entry.lines.push(line)
  linesChanged(pen, entry)
  return line
}

/** Changes a line; without a new VAT amount the VAT is computed anew. @throws BusinessMessage */
export const changeLine = (pen: Pen, line: EntryLine, given: Partial<EntryLine>): void => {
  const entry = openEntryOf(pen.books, line)
  refuseAny(checkLine(pen.books, given))
  Object.assign(line, given)
  line.VATAmountFC = lineVat(line.AmountFC, given.VATAmountFC, findVatCode(pen.books, line.VATCode))
  linesChanged(pen, entry)
}

/** Removes a line, never the last one. @throws BusinessMessage */
export const removeLine = (pen: Pen, line: EntryLine): void => {
  const entry = openEntryOf(pen.books, line)
  if (entry.lines.length === 1) throw new BusinessMessage(messages.mandatory('Regels'))
  entry.lines = entry.lines.filter((each) => each !== line)
  linesChanged(pen, entry)
}
