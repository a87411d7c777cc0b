import type { DivisionBooks } from '../books/state.ts'
import type { Scalar } from '../odata/edm.ts'

/** What a code or id stands for in these books, or null: the read-only descriptions beside every reference. */
export const descriptions = (books: DivisionBooks) => ({
  accountName: (id: Scalar) => books.accounts.find((each) => each.ID === id)?.Name ?? null,
  accountCode: (id: Scalar) => books.accounts.find((each) => each.ID === id)?.Code ?? null,
  condition: (code: Scalar) => books.conditions.find((each) => each.Code === code)?.Description ?? null,
  conditionMethod: (code: Scalar) => books.conditions.find((each) => each.Code === code)?.PaymentMethod ?? null,
  journal: (code: Scalar) => books.journals.find((each) => each.Code === code)?.Description ?? null,
  glAccountCode: (id: Scalar) => books.glAccounts.find((each) => each.ID === id)?.Code ?? null,
  glAccount: (id: Scalar) => books.glAccounts.find((each) => each.ID === id)?.Description ?? null,
  vatCode: (code: Scalar) => books.vatCodes.find((each) => each.Code === code)?.Description ?? null,
  documentNumber: (id: Scalar) => books.documents.find((each) => each.ID === id)?.HID ?? null,
  documentSubject: (id: Scalar) => books.documents.find((each) => each.ID === id)?.Subject ?? null,
})
