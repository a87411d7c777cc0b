import { z } from 'zod'
import { addBankAccount, setMainBankAccount } from '../books/main-bank-account.ts'
import type { Pen } from '../books/pen.ts'
import { announce, stampModified } from '../books/pen.ts'
import { touchAccount } from '../books/row-version.ts'
import type { PaymentCondition } from '../books/state.ts'
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
      touchAccount(pen, supplier, 'supplier')
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
