import { ownApproval } from '../books/own-approval.ts'
import { paymentBatch } from '../books/payment-batch.ts'
import type { DivisionBooks, PaymentTerm, PurchaseEntry } from '../books/state.ts'
import type { Habits } from '../habits.ts'

const viewTerm = (books: DivisionBooks, term: PaymentTerm, habits: Habits) => ({
  id: term.ID,
  entryId: term.TransactionEntryID,
  entryNumber: term.EntryNumber,
  supplier: books.accounts.find((each) => each.ID === term.Account)?.Name ?? null,
  amount: term.AmountFC,
  currency: term.Currency,
  condition: term.PaymentCondition,
  method: term.PaymentMethod,
  ownApproval: ownApproval(term, habits),
  dueDate: term.DueDate,
  status: term.Status,
  bankAccount: term.AccountBankAccountNumber,
  modified: term.Modified,
  modifiedBy: term.ModifierFullName,
})

const viewEntry = (books: DivisionBooks, entry: PurchaseEntry, inBatch: ReadonlySet<string>) => ({
  entryId: entry.EntryID,
  entryNumber: entry.EntryNumber,
  journal: entry.Journal,
  type: entry.Type,
  status: entry.Status,
  supplier: books.accounts.find((each) => each.ID === entry.Supplier)?.Name ?? null,
  yourRef: entry.YourRef,
  entryDate: entry.EntryDate,
  dueDate: entry.DueDate,
  amount: entry.AmountFC,
  vatAmount: entry.VATAmountFC,
  currency: entry.Currency,
  condition: entry.PaymentCondition,
  method: books.conditions.find((each) => each.Code === entry.PaymentCondition)?.PaymentMethod ?? null,
  inPaymentBatch: inBatch.has(entry.EntryID),
  documents: books.documents.filter(
    (each) => each.ID === entry.Document || each.FinancialTransactionEntryID === entry.EntryID,
  ).length,
  created: entry.Created,
  createdBy: entry.CreatorFullName,
  modified: entry.Modified,
  modifiedBy: entry.ModifierFullName,
})

/** The terms that a payment batch made now would take. */
export const viewBatch = (books: DivisionBooks, habits: Habits) =>
  paymentBatch(books, habits).map((term) => viewTerm(books, term, habits))

/** An administration at a glance, for a page that shows it live. */
export const viewDivision = (books: DivisionBooks, habits: Habits) => {
  const batch = viewBatch(books, habits)
  const inBatch = new Set(batch.map((term) => term.entryId))
  return {
    division: books.code,
    name: books.name,
    entries: books.entries.map((entry) => viewEntry(books, entry, inBatch)),
    terms: books.terms.map((term) => viewTerm(books, term, habits)),
    batch,
    suppliers: books.accounts
      .filter((account) => account.IsSupplier)
      .map((account) => ({
        id: account.ID,
        code: account.Code.trim(),
        name: account.Name,
        vatNumber: account.VATNumber,
        cocNumber: account.ChamberOfCommerce,
        condition: account.PaymentConditionPurchase,
        glAccount: books.glAccounts.find((each) => each.ID === account.GLAccountPurchase)?.Code ?? null,
        blocked: account.Blocked,
        bankAccounts: books.bankAccounts
          .filter((each) => each.Account === account.ID)
          .map((each) => ({ number: each.BankAccount, main: each.Main })),
      })),
    conditions: books.conditions.map((condition) => ({
      code: condition.Code,
      description: condition.Description,
      method: condition.PaymentMethod,
      days: condition.PaymentDays,
    })),
  }
}
