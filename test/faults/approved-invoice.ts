import { randomUUID } from 'node:crypto'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { NewInvoice } from '../../bot/use-cases/store-port.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { ExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'

export const SUPPLIER = 'Bakker Bouw B.V.'
export const DUE = '2026-12-12'
const DATE = '2026-11-12'
const FIRST_NUMBER = 26_700_900

let count = 0

/** Puts an entry of 1,210.00 with one payment term into the books, on AU; gives its invoice as it was booked. */
export const standingInBooks = (
  sandbox: ExactSandbox,
  key: InvoiceKey,
  booker: NewInvoice['booker'],
): { entryId: string; iban: string; invoice: NewInvoice } => {
  const books = sandbox.books.division(DEMO)
  const supplier = books.accounts.find(({ Name }) => Name === SUPPLIER)
  const account = books.bankAccounts.find(({ Account, Main }) => Account === supplier?.ID && Main)
  const user = sandbox.books.users[0]
  if (!supplier || !account || !user) throw new Error(`the sandbox has no ${SUPPLIER}`)
  count += 1
  const entryId = randomUUID()
  const number = FIRST_NUMBER + count
  const yourRef = `R-${count}`
  const common = {
    Created: `${DATE}T10:00:00.000Z`,
    Creator: user.id,
    CreatorFullName: 'Bea Jansen',
    Modified: `${DATE}T10:00:00.000Z`,
    Modifier: user.id,
    ModifierFullName: 'Bea Jansen',
    EntryNumber: number,
    Journal: '70',
    Currency: 'EUR',
    AmountFC: 1210,
    DueDate: DUE,
    EntryDate: DATE,
    YourRef: yourRef,
    Description: null,
    Document: null,
    PaymentCondition: 'AU',
    PaymentReference: null,
    Status: 20,
  }
  books.entries.push({
    ...common,
    EntryID: entryId,
    Supplier: supplier.ID,
    Type: 30,
    Rate: 1,
    VATAmountFC: 210,
    ReportingPeriod: 11,
    ReportingYear: 2026,
    lines: [],
  })
  books.terms.push({
    ...common,
    ID: randomUUID(),
    Timestamp: number,
    EntryID: randomUUID(),
    TransactionEntryID: entryId,
    TransactionID: entryId,
    TransactionType: 30,
    Account: supplier.ID,
    AccountBankAccountID: account.ID,
    AccountBankAccountNumber: account.BankAccount,
    RateFC: 1,
    PaymentMethod: 'K',
  })
  const invoice: NewInvoice = {
    ...key,
    kind: 'invoice',
    supplierId: supplier.ID,
    supplierName: supplier.Name,
    invoiceNumber: yourRef,
    invoiceDate: DATE,
    dueDate: DUE,
    currency: 'EUR',
    amountCents: 121_000,
    netCents: 100_000,
    lines: [{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }],
    note: null,
    condition: { code: '30', description: '30 dagen', method: 'B' },
    held: true,
    booker,
    authorizers: [],
    posting: {
      entry: {
        journal: '70',
        supplierId: supplier.ID,
        kind: 'invoice',
        yourRef,
        invoiceDate: DATE,
        dueDate: DUE,
        currency: 'EUR',
        description: yourRef,
        conditionCode: 'AU',
        lines: [],
      },
      before: [],
    },
    prepaidCents: 0,
    duplicateOverride: null,
    file: null,
  }
  return { entryId, iban: account.BankAccount, invoice }
}
