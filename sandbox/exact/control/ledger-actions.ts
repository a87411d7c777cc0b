import { z } from 'zod'
import { messages } from '../books/messages.ts'
import type { Pen } from '../books/pen.ts'
import { announce, newStamps, stampModified } from '../books/pen.ts'
import { touch } from '../books/touch.ts'
import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { byHand, NotInTheBooks } from './hand.ts'

const text = z.string().trim().min(1)
const MOST_DAYS = 999

const getByCode = <Row extends { Code: string }>(rows: readonly Row[], code: string, what: string): Row => {
  const found = rows.find((each) => each.Code === code)
  if (!found) throw new NotInTheBooks(`no ${what} ${code}`)
  return found
}

const refuseKnown = (pen: Pen, code: string): void => {
  if (pen.books.conditions.some((each) => each.Code === code))
    throw new BusinessMessage(messages.exists(`Betalingsconditie ${code}`))
}

/** What is changed by hand in the codes that invoices are booked with. */
export const ledgerActions = {
  'add-condition': byHand(
    'A payment condition is added, perhaps with a settlement discount; the percentage is shown as it is given.',
    z.strictObject({
      code: text,
      description: text,
      method: z.enum(['B', 'I', 'K', 'Q']).default('B'),
      days: z.int().min(0).max(MOST_DAYS).default(0),
      discountPercentage: z.number().nonnegative().default(0),
      discountDays: z.int().min(0).max(MOST_DAYS).default(0),
    }),
    (pen, input) => {
      refuseKnown(pen, input.code)
      const condition = {
        ...newStamps(pen.by, pen.world.now()),
        ID: newGuid(),
        Code: input.code,
        Description: input.description,
        PaymentMethod: input.method,
        PaymentDays: input.days,
        PaymentEndOfMonths: 0,
        DiscountPercentage: input.discountPercentage,
        DiscountPaymentDays: input.discountDays,
      }
      pen.books.conditions.push(condition)
      announce(pen, 'payment-condition', condition.ID, 'created')
      return { id: condition.ID }
    },
  ),
  'change-gl-account': byHand(
    'A G/L account gets another name, is blocked or no longer.',
    z.strictObject({ code: text, description: text.optional(), blocked: z.boolean().optional() }),
    (pen, { code, description, blocked }) => {
      const account = getByCode(pen.books.glAccounts, code, 'G/L account')
      if (description !== undefined) account.Description = description
      if (blocked !== undefined) account.IsBlocked = blocked
      touch(pen, account, 'gl-account')
    },
  ),
  'remove-gl-account': byHand('A G/L account is removed.', z.strictObject({ code: text }), (pen, { code }) => {
    const account = getByCode(pen.books.glAccounts, code, 'G/L account')
    pen.books.glAccounts = pen.books.glAccounts.filter((each) => each !== account)
    announce(pen, 'gl-account', account.ID, 'removed')
  }),
  'block-vat-code': byHand(
    'A VAT code is blocked, or no longer.',
    z.strictObject({ code: text, blocked: z.boolean().default(true) }),
    (pen, { code, blocked }) => {
      const vatCode = getByCode(pen.books.vatCodes, code, 'VAT code')
      vatCode.IsBlocked = blocked
      stampModified(pen, vatCode)
      announce(pen, 'vat-code', vatCode.ID, 'changed')
    },
  ),
  'block-journal': byHand(
    'A journal is blocked, or no longer.',
    z.strictObject({ code: text, blocked: z.boolean().default(true) }),
    (pen, { code, blocked }) => {
      const journal = getByCode(pen.books.journals, code, 'journal')
      journal.IsBlocked = blocked
      stampModified(pen, journal)
      announce(pen, 'journal', journal.ID, 'changed')
    },
  ),
}
