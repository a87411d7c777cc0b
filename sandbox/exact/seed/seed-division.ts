import { addSupplier } from '../books/new-supplier.ts'
import { newStamps } from '../books/pen.ts'
import type { DivisionBooks } from '../books/state.ts'
import { stableGuid } from '../guid.ts'
import { CONDITIONS, GL_ACCOUNTS, JOURNALS, LAYOUTS, VAT_CODES } from './codes.ts'
import { salesBasis } from './seed-sales.ts'
import { SEEDER } from './seeder.ts'
import { SUPPLIERS } from './suppliers.ts'

const ACTIVE = 2
/** Whoever asks for everything begins after 1, as the documentation has it. */
const FIRST_ROW_VERSION = 2

/** A fresh administration; its records have the same ids in every run. */
export const seedDivision = (
  facts: Pick<DivisionBooks, 'code' | 'name' | 'chamberOfCommerce' | 'vatNumber'>,
  now: Date,
): DivisionBooks => {
  const by = SEEDER
  const stamps = newStamps(by, now)
  const guid = (name: string): string => stableGuid(`${facts.code}/${name}`)
  const books: DivisionBooks = {
    ...facts,
    accounts: [],
    bankAccounts: [],
    journals: JOURNALS.map(([Code, Description, Type, IsBlocked]) => ({
      ...stamps,
      ID: guid(`journal/${Code}`),
      Code,
      Description,
      Type,
      IsBlocked,
    })),
    glAccounts: GL_ACCOUNTS.map(([Code, Description, Type, IsBlocked], index) => ({
      ...stamps,
      ID: guid(`gl-account/${Code}`),
      Timestamp: FIRST_ROW_VERSION + index,
      Code,
      Description,
      Type,
      VATCode: null,
      IsBlocked,
    })),
    vatCodes: VAT_CODES.map(([Code, Description, Percentage, Type, VATTransactionType, IsBlocked]) => ({
      ...stamps,
      ID: guid(`vat-code/${Code}`),
      Code,
      Description,
      Percentage,
      Type,
      VATTransactionType,
      IsBlocked,
    })),
    currencies: [
      { code: 'EUR', rate: 1 },
      { code: 'USD', rate: 0.9 },
    ],
    conditions: CONDITIONS.map(([Code, Description, PaymentMethod, PaymentDays]) => ({
      ...stamps,
      ID: guid(`payment-condition/${Code}`),
      Code,
      Description,
      PaymentMethod,
      PaymentDays,
      PaymentEndOfMonths: 0,
      DiscountPercentage: 0,
      DiscountPaymentDays: 0,
    })),
    entries: [],
    terms: [],
    documents: [],
    attachments: [],
    layouts: LAYOUTS.map(([Subject, Type, Language]) => ({
      ...stamps,
      ID: guid(`layout/${Subject}`),
      Subject,
      Type,
      Category: 0,
      CategoryName: 'SalesInvoice',
      Language,
      Status: ACTIVE,
    })),
    deletions: [],
    lastTimestamp: FIRST_ROW_VERSION + GL_ACCOUNTS.length - 1,
    ...salesBasis(facts.code, now),
  }
  for (const supplier of SUPPLIERS) addSupplier(books, supplier, { by, now, guid })
  return books
}
