import { BusinessMessage } from '../refusals.ts'
import { messages } from './messages.ts'
import type { DivisionBooks, EntryLine, PurchaseEntry } from './state.ts'
import { ENTRY_PROCESSED, JOURNAL_PURCHASE } from './statuses.ts'

/** @throws BusinessMessage with all problems at once */
export const refuseAny = (problems: string[]): void => {
  if (problems.length > 0) throw new BusinessMessage(...problems)
}

/** @throws BusinessMessage when the entry is processed */
export const refuseProcessed = (entry: PurchaseEntry): void => {
  if (entry.Status === ENTRY_PROCESSED) throw new BusinessMessage(messages.alreadyProcessed(entry.EntryNumber))
}

/** The header's problems in Exact Online's words; fields that are not there are not looked at. */
export const checkHeader = (books: DivisionBooks, entry: Partial<PurchaseEntry>): string[] => {
  const problems: string[] = []
  if (entry.Journal !== undefined) {
    const journal = books.journals.find((each) => each.Code === entry.Journal)
    if (!journal) problems.push(messages.invalidReference('Dagboek'))
    else if (journal.Type !== JOURNAL_PURCHASE) problems.push(messages.invalid('Dagboek'))
    else if (journal.IsBlocked) problems.push(messages.blocked(`Dagboek ${journal.Code}`))
  }
  if (entry.Supplier !== undefined) {
    const supplier = books.accounts.find((each) => each.ID === entry.Supplier)
    if (!supplier?.IsSupplier) problems.push(messages.invalidReference('Leverancier'))
    else if (supplier.Blocked) problems.push(messages.blocked(`Leverancier ${supplier.Name}`))
  }
  if (entry.PaymentCondition !== undefined && !books.conditions.some((each) => each.Code === entry.PaymentCondition))
    problems.push(messages.invalidReference('Betalingsconditie'))
  if (entry.Currency !== undefined && !books.currencies.some((each) => each.code === entry.Currency))
    problems.push(messages.invalidReference('Valuta'))
  if (entry.Document && !books.documents.some((each) => each.ID === entry.Document))
    problems.push(messages.invalidReference('Document'))
  if (entry.EntryNumber !== undefined && books.entries.some((each) => each.EntryNumber === entry.EntryNumber))
    problems.push(messages.inUse('Boekstuknummer'))
  return problems
}

/** A line's problems in Exact Online's words; fields that are not there are not looked at. */
export const checkLine = (books: DivisionBooks, line: Partial<EntryLine>): string[] => {
  const problems: string[] = []
  if (line.GLAccount !== undefined) {
    const account = books.glAccounts.find((each) => each.ID === line.GLAccount)
    if (!account) problems.push(messages.invalidReference('Grootboekrekening'))
    else if (account.IsBlocked) problems.push(messages.blocked(`Grootboekrekening ${account.Code}`))
  }
  if (line.VATCode !== undefined && line.VATCode !== null) {
    const vatCode = books.vatCodes.find((each) => each.Code === line.VATCode)
    if (!vatCode) problems.push(messages.invalidReference('Btw-code'))
    else if (vatCode.IsBlocked) problems.push(messages.blocked(`Btw-code ${vatCode.Code}`))
  }
  return problems
}
