import { z } from 'zod'
import { addBankAccount, setMainBankAccount } from '../books/main-bank-account.ts'
import { messages } from '../books/messages.ts'
import type { Pen } from '../books/pen.ts'
import { announce, stampModified } from '../books/pen.ts'
import type { PaymentCondition } from '../books/state.ts'
import { touch } from '../books/touch.ts'
import { BusinessMessage } from '../refusals.ts'
import { byHand, getSupplier, NotInTheBooks } from './hand.ts'

const getCondition = (pen: Pen, code: string): PaymentCondition => {
  const condition = pen.books.conditions.find((each) => each.Code === code)
  if (!condition) throw new NotInTheBooks(`no payment condition ${code} in ${pen.books.code}`)
  return condition
}

/** What is changed by hand in the master data. */
export const masterDataActions = {
  'change-main-bank-account': byHand(
    "The supplier's main bank account becomes another one; open terms are paid there from now on.",
    z.strictObject({ supplier: z.string(), iban: z.string() }),
    (pen, input) => {
      const supplier = getSupplier(pen.books, input.supplier)
      setMainBankAccount(pen, supplier, addBankAccount(pen, supplier, input.iban))
    },
  ),
  'block-supplier': byHand(
    'The supplier is blocked, or no longer.',
    z.strictObject({ supplier: z.string(), blocked: z.boolean().default(true) }),
    (pen, input) => {
      const supplier = getSupplier(pen.books, input.supplier)
      supplier.Blocked = input.blocked
      touch(pen, supplier, 'supplier')
    },
  ),
  'change-supplier': byHand(
    'The supplier gets another name or another payment condition (null: none) for new invoices.',
    z.strictObject({
      supplier: z.string(),
      name: z.string().trim().min(1).optional(),
      condition: z.string().nullable().optional(),
    }),
    (pen, { supplier, name, condition }) => {
      const found = getSupplier(pen.books, supplier)
      if (name !== undefined) found.Name = name
      if (condition !== undefined)
        found.PaymentConditionPurchase = condition === null ? null : getCondition(pen, condition).Code
      touch(pen, found, 'supplier')
    },
  ),
  'remove-supplier': byHand(
    'A supplier without invoices is removed.',
    z.strictObject({ supplier: z.string() }),
    (pen, input) => {
      const { books } = pen
      const found = getSupplier(books, input.supplier)
      if (books.entries.some((each) => each.Supplier === found.ID))
        throw new BusinessMessage(messages.inUse(`Relatie ${found.Name}`))
      books.accounts = books.accounts.filter((each) => each !== found)
      books.bankAccounts = books.bankAccounts.filter((each) => each.Account !== found.ID)
      announce(pen, 'supplier', found.ID, 'removed')
    },
  ),
  'change-condition-method': byHand(
    'A payment condition gets another method: what the API cannot do.',
    z.strictObject({ condition: z.string(), method: z.enum(['B', 'I', 'K', 'Q']) }),
    (pen, input) => {
      const condition = getCondition(pen, input.condition)
      condition.PaymentMethod = input.method
      stampModified(pen, condition)
      announce(pen, 'payment-condition', condition.ID, 'changed')
    },
  ),
  'remove-condition': byHand(
    'A payment condition is removed from the administration.',
    z.strictObject({ condition: z.string() }),
    (pen, input) => {
      const condition = getCondition(pen, input.condition)
      pen.books.conditions = pen.books.conditions.filter((each) => each !== condition)
      announce(pen, 'payment-condition', condition.ID, 'removed')
    },
  ),
}
