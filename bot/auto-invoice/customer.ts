/** A relation that sales invoices are made for, and what decides whether they leave by themselves (B3, B4). */

/** Factuurwijze, as Akkoord keeps it: only e-mail lets an invoice leave by itself. */
export const INVOICING_METHODS = ['email', 'paper', 'mailbox', 'peppol'] as const
export type InvoicingMethod = (typeof INVOICING_METHODS)[number]

/** The five settings of a relation. null: nobody filled it in. */
export type CustomerSettings = {
  /** Automatisch factureren. */
  automatic: boolean
  invoicingMethod: InvoicingMethod | null
  /** Print en verstuur factuur: must be Nee. */
  printAndSend: boolean | null
  /** Exact Online's id (guid) of the document layout. */
  layoutId: string | null
  /** Exact Online's id (guid) of the text of the accompanying e-mail. */
  emailLayoutId: string | null
}

/** What a relation has that nobody set (B3: Nee by default). */
export const NO_SETTINGS: CustomerSettings = {
  automatic: false,
  invoicingMethod: null,
  printAndSend: null,
  layoutId: null,
  emailLayoutId: null,
}

/** A manual check (B4): it never releases by itself. */
export type Hold = {
  reason: string
  by: string
  /** ISO instant. */
  since: string
  /** ISO date on which the managers are reminded; null: nobody is. */
  remindOn: string | null
}

export type Customer = {
  administrationId: string
  /** Exact Online's account id (guid). */
  customerId: string
  /** Without the padding that Exact Online keeps it with. */
  code: string
  name: string
  email: string | null
  /** Blocked in Exact Online, or not a customer there any more. */
  blocked: boolean
  settings: CustomerSettings
  /** Of the record that holds the settings; an edit names the version it is based on. '' where there is no record yet. */
  settingsVersion: string
  hold: Hold | null
}

export type LayoutKind = 'document' | 'email'

/** A layout of Exact Online that a sales invoice can be printed or mailed with. */
export type Layout = { layoutId: string; kind: LayoutKind; name: string; language: string | null }

/** Why a relation is not ready (B3). Order is the order in which they are shown. */
export const UNREADY_REASONS = [
  'invoicing-method',
  'print-and-send',
  'layout',
  'email-layout',
  'no-email',
  'blocked',
] as const
export type UnreadyReason = (typeof UNREADY_REASONS)[number]

/** What a list says of a relation; the first that holds: a hold hides the rest, and so on. */
export const CUSTOMER_STATUSES = ['held', 'off', 'failed', 'not-ready', 'ready'] as const
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number]
