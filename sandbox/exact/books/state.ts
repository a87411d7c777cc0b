import type { STATE_VERSION } from './state-version.ts'

/**
 * Everything the stand-in remembers, as plain JSON. Records carry the property names of the REST API; dates are
 * `YYYY-MM-DD`, moments ISO instants.
 */
export type Stamps = {
  Created: string
  Creator: string
  CreatorFullName: string
  Modified: string
  Modifier: string
  ModifierFullName: string
}

export type Account = Stamps & {
  ID: string
  /** 18 characters, padded with spaces on the left. */
  Code: string
  Name: string
  VATNumber: string | null
  ChamberOfCommerce: string | null
  Email: string | null
  Country: string
  City: string | null
  Language: string
  /** C customer, P prospect, S suspect, A none of these. */
  Status: string
  IsSupplier: boolean
  /** How a customer gets invoices: 1 on paper, 2 by e-mail, 4 in the digital postbox, 32 through Peppol. */
  InvoicingMethod: number
  Timestamp: number
  Blocked: boolean
  PaymentConditionPurchase: string | null
  GLAccountPurchase: string | null
  PurchaseVATCode: string | null
  PurchaseCurrency: string
}

export type BankAccount = Stamps & {
  ID: string
  Account: string
  BankAccount: string
  BICCode: string | null
  Main: boolean
  Blocked: boolean
}

/** Type 10 cash, 12 bank, 20 sales, 22 purchase, 90 general. */
type Journal = Stamps & { ID: string; Code: string; Description: string; Type: number; IsBlocked: boolean }

/** Type 22 accounts payable, 24 VAT, 110 revenue, 120 costs. */
export type GlAccount = Stamps & {
  ID: string
  /** Row version, as everything that a sync endpoint tells has one. */
  Timestamp: number
  Code: string
  Description: string
  Type: number
  VATCode: string | null
  IsBlocked: boolean
}

/** Type E excluding, I including, B and N without VAT on the line; transactions B both, P purchase, S sales. */
export type VatCode = Stamps & {
  ID: string
  Code: string
  Description: string
  /** A fraction: 0.21. */
  Percentage: number
  Type: string
  VATTransactionType: string
  IsBlocked: boolean
}

type Currency = { code: string; rate: number }

/** PaymentMethod B on credit, I collection, K cash. */
export type PaymentCondition = Stamps & {
  ID: string
  Code: string
  Description: string
  PaymentMethod: string
  PaymentDays: number
  PaymentEndOfMonths: number
  DiscountPercentage: number
  DiscountPaymentDays: number
}

export type EntryLine = {
  ID: string
  EntryID: string
  LineNumber: number
  AmountFC: number
  GLAccount: string
  VATCode: string | null
  VATAmountFC: number
  Description: string | null
  Notes: string | null
  CostCenter: string | null
  CostUnit: string | null
  Quantity: number | null
}

/** Status 20 open, 50 processed; Type 30 invoice, 31 credit note. */
export type PurchaseEntry = Stamps & {
  EntryID: string
  EntryNumber: number
  Journal: string
  Supplier: string
  Status: number
  Type: number
  Currency: string
  Rate: number
  AmountFC: number
  VATAmountFC: number
  Description: string | null
  Document: string | null
  DueDate: string
  EntryDate: string
  PaymentCondition: string
  PaymentReference: string | null
  ReportingPeriod: number
  ReportingYear: number
  YourRef: string | null
  lines: EntryLine[]
}

/** Status 20 open, 30 selected for a batch, 40 processed, 50 matched. */
export type PaymentTerm = Stamps & {
  ID: string
  Timestamp: number
  /**
   * Where the term stands when purchase invoices are approved in Exact Online itself: 2 awaiting review, 3 awaiting
   * approval, 4 approved, 5 rejected; null: from before that was switched on. Absent: 2.
   */
  ApprovalStatus?: number | null
  EntryID: string
  TransactionEntryID: string
  TransactionID: string
  TransactionType: number
  Status: number
  Account: string
  AccountBankAccountID: string | null
  AccountBankAccountNumber: string | null
  AmountFC: number
  Currency: string
  RateFC: number
  Description: string | null
  Document: string | null
  DueDate: string
  EntryDate: string
  EntryNumber: number
  Journal: string
  PaymentCondition: string
  PaymentMethod: string
  PaymentReference: string | null
  YourRef: string | null
}

export type Document = Stamps & {
  ID: string
  HID: number
  Subject: string
  Type: number
  Account: string | null
  AmountFC: number | null
  Body: string | null
  Currency: string | null
  DocumentDate: string
  FinancialTransactionEntryID: string | null
}

export type SalesLine = {
  ID: string
  InvoiceID: string
  LineNumber: number
  AmountFC: number
  Description: string | null
  GLAccount: string | null
  Item: string | null
  Notes: string | null
  Quantity: number
  UnitPrice: number | null
  VATAmountFC: number
  VATCode: string | null
}

/** Status 10 draft, 20 open, 50 processed; Type 8020 invoice, 8021 credit note. */
export type SalesInvoice = Stamps & {
  InvoiceID: string
  OrderedBy: string
  InvoiceTo: string
  Journal: string
  Status: number
  Type: number
  Currency: string
  /** Including VAT, as are the totals of all sales invoices. */
  AmountFC: number
  VATAmountFC: number
  /** Was taken off the lines already. */
  AmountDiscount: number
  Description: string | null
  Document: string | null
  DueDate: string | null
  /** Before printing perhaps, after it always. */
  InvoiceDate: string | null
  InvoiceNumber: number | null
  OrderDate: string
  OrderNumber: number | null
  PaymentCondition: string
  Remarks: string | null
  YourRef: string | null
  lines: SalesLine[]
}

/** An e-mail with an invoice that left. The API does not show these: they are for whoever looks at the stand-in. */
export type SentMail = {
  at: string
  from: string
  to: string
  subject: string
  invoiceId: string
  invoiceNumber: number
  documentId: string
  layoutId: string | null
  emailLayoutId: string | null
}

export type FinancialPeriod = Stamps & {
  ID: string
  FinYear: number
  FinPeriod: number
  StartDate: string
  EndDate: string
}

/** A journal takes nothing more in such a period. */
export type ClosedPeriod = { journal: string; year: number; period: number }

export type Attachment = { ID: string; Document: string; FileName: string; FileSize: number; base64: string }

/** Type 1 layout, 2 e-mail text; Status 1 inactive, 2 active. */
export type Layout = Stamps & {
  ID: string
  Subject: string
  Type: number
  Category: number
  CategoryName: string
  Language: string
  Status: number
}

/** That something is gone: type 2 relations, 4 attachments, 6 documents, 10 payment terms, 13 sales invoices. */
export type Deletion = {
  ID: string
  Timestamp: number
  DeletedBy: string
  DeletedDate: string
  EntityKey: string
  EntityType: number
}

export type DivisionBooks = {
  code: number
  name: string
  chamberOfCommerce: string
  vatNumber: string
  accounts: Account[]
  bankAccounts: BankAccount[]
  journals: Journal[]
  glAccounts: GlAccount[]
  vatCodes: VatCode[]
  currencies: Currency[]
  conditions: PaymentCondition[]
  entries: PurchaseEntry[]
  terms: PaymentTerm[]
  documents: Document[]
  attachments: Attachment[]
  layouts: Layout[]
  salesInvoices: SalesInvoice[]
  sentMails: SentMail[]
  periods: FinancialPeriod[]
  closedPeriods: ClosedPeriod[]
  deletions: Deletion[]
  /** The highest row version given so far: one counter for all records, as a database has it. */
  lastTimestamp: number
}

export type ExactUser = {
  id: string
  firstName: string
  lastName: string
  email: string
  language: string
  divisions: number[]
  /** Rights this user lacks, each as `800100 PUT purchaseentry/PurchaseEntries`. */
  lacks: string[]
  currentDivision: number
}

type AuthorizationCode = {
  code: string
  userId: string
  redirectUri: string
  issuedAt: string
  usedAt: string | null
}

/** One consent: a chain of tokens that replace each other. */
export type Connection = {
  id: string
  userId: string
  refreshToken: string
  refreshIssuedAt: string
  accessTokens: { token: string; issuedAt: string }[]
  revokedAt: string | null
}

/** Where the app wants to be told of changes. There is one app: each administration has one of these for each topic. */
export type WebhookSubscription = {
  ID: string
  Division: number
  Topic: string
  CallbackURL: string
  ClientID: string
  Created: string
  Creator: string
  CreatorFullName: string
  UserID: string
}

export type State = {
  version: typeof STATE_VERSION
  users: ExactUser[]
  divisions: DivisionBooks[]
  codes: AuthorizationCode[]
  connections: Connection[]
  webhookSubscriptions: WebhookSubscription[]
}
