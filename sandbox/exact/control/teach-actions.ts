import { z } from 'zod'
import { addBankAccount } from '../books/main-bank-account.ts'
import { addSupplier } from '../books/new-supplier.ts'
import { nextRowVersion } from '../books/next-row-version.ts'
import { announce, newStamps } from '../books/pen.ts'
import { newGuid } from '../guid.ts'
import { byHand } from './hand.ts'

const text = z.string().trim().min(1)
/** Cost accounts. */
const COSTS = 120

const supplierInput = z.strictObject({
  name: text,
  vatNumber: text.optional(),
  cocNumber: text.optional(),
  ibans: z.array(text).optional(),
  condition: text.optional(),
  glAccount: text.optional(),
  vatCode: text.optional(),
  currency: text.optional(),
  country: text.optional(),
  blocked: z.boolean().optional(),
})

/** Makes known to the administration what an invoice from elsewhere needs; each may be repeated without effect. */
export const teachActions = {
  'teach-supplier': byHand('A supplier is added, or given the bank accounts it lacks.', supplierInput, (pen, input) => {
    const known = pen.books.accounts.find(
      (each) => each.Name === input.name || (input.vatNumber !== undefined && each.VATNumber === input.vatNumber),
    )
    if (known) {
      for (const iban of input.ibans ?? []) addBankAccount(pen, known, iban)
      return { id: known.ID, code: known.Code.trim() }
    }
    const { account } = addSupplier(pen.books, input, { by: pen.by, now: pen.world.now(), guid: newGuid })
    announce(pen, 'supplier', account.ID, 'created')
    return { id: account.ID, code: account.Code.trim() }
  }),
  'teach-vat-code': byHand(
    'A VAT code is added; the percentage is a fraction (0.06).',
    z.strictObject({
      code: text,
      description: text,
      percentage: z.number().min(0).max(1),
      type: z.enum(['E', 'I', 'B', 'N']).default('E'),
      transactions: z.enum(['B', 'P', 'S']).default('B'),
    }),
    (pen, input) => {
      const known = pen.books.vatCodes.find((each) => each.Code === input.code)
      if (known) return { id: known.ID }
      const vatCode = {
        ...newStamps(pen.by, pen.world.now()),
        ID: newGuid(),
        Code: input.code,
        Description: input.description,
        Percentage: input.percentage,
        Type: input.type,
        VATTransactionType: input.transactions,
        IsBlocked: false,
      }
      pen.books.vatCodes.push(vatCode)
      announce(pen, 'vat-code', vatCode.ID, 'created')
      return { id: vatCode.ID }
    },
  ),
  'teach-currency': byHand(
    'A currency is added, with its rate to the euro.',
    z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), rate: z.number().positive().default(1) }),
    (pen, input) => {
      if (pen.books.currencies.some((each) => each.code === input.code)) return
      pen.books.currencies.push(input)
      announce(pen, 'currency', input.code, 'created')
    },
  ),
  'teach-gl-account': byHand(
    'A G/L account for costs is added.',
    z.strictObject({ code: text, description: text, blocked: z.boolean().default(false) }),
    (pen, input) => {
      const known = pen.books.glAccounts.find((each) => each.Code === input.code)
      if (known) return { id: known.ID }
      const account = {
        ...newStamps(pen.by, pen.world.now()),
        ID: newGuid(),
        Timestamp: nextRowVersion(pen.books),
        Code: input.code,
        Description: input.description,
        Type: COSTS,
        VATCode: null,
        IsBlocked: input.blocked,
      }
      pen.books.glAccounts.push(account)
      announce(pen, 'gl-account', account.ID, 'created')
      return { id: account.ID }
    },
  ),
}
