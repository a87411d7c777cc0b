/** What the form for booking a file gets and sends. Amounts are decimal texts, dates ISO. */

import type { InvoiceKind, PaymentMethod } from '../approvals/books.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'
import type { PersonJson } from './administrations-json.ts'
import type { DocumentJson } from './approvals-json.ts'
import type { ApiProblem } from './route.ts'

/**
 * POST /api/intake?fileName=…  the file itself is the body; GET /api/intake/:intake says the same again.
 * How it was read: `ubl`: an e-invoice · `factur-x`: a PDF with an e-invoice inside · `pdf`: only for looking at.
 */
export type IntakeJson = {
  intake: string
  document: DocumentJson
  from: 'ubl' | 'factur-x' | 'pdf'
  /** What the e-invoice says of itself; null: nothing could be read, the form starts empty. */
  summary: { supplier: string; invoiceNumber: string; amount: string; currency: string } | null
  /** Why nothing could be read from a file that holds an e-invoice. */
  problems: ApiProblem[]
  /** When it is forgotten, unless it is booked before. ISO instant. */
  keptUntil: string
  /** Booked already: where it stands. */
  booked: { administration: string; invoice: string } | null
}

export type SupplierJson = {
  supplier: string
  code: string
  name: string
  vatNumber: string | null
  cocNumber: string | null
  blocked: boolean
}

/** GET /api/administrations/:administration/suppliers?search=… : from the copy, for choosing only; booking asks Exact Online. */
export type SuppliersJson = {
  suppliers: SupplierJson[] /** ISO instant of the copy; null: read just now. */
  asOf: string | null
}

/**
 * POST /api/administrations/:administration/suppliers, answered with a MadeSupplierJson (201). Refused, besides what Exact
 * Online refuses: 409 `supplier-exists`, `relation-exists` (known, as no supplier), `name-exists` (of that name with another
 * number; `isAnotherFirm` makes it all the same) with ExistingSuppliersJson · 409 `being-made`: somebody makes it just now,
 * try again · 403 `no-rights`, with the right that is missing in `rights`.
 */
export type NewSupplierJson = {
  name: string
  vatNumber?: string | undefined
  cocNumber?: string | undefined
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined
  iban?: string | undefined
  isAnotherFirm?: boolean | undefined
}

/** Warning `bank-account-not-added`: the supplier is there without its bank account. */
export type MadeSupplierJson = SupplierJson & { warnings: ApiProblem[] }

/** The same firm as the new one, or maybe; of these, suppliers only. */
export type ExistingSuppliersJson = { error: { code: string; problems: ApiProblem[] }; suppliers: SupplierJson[] }

/** GET /api/administrations/:administration/booking-choices: what can be chosen; blocked ones and AU are left out. */
export type BookingChoicesJson = {
  holdUntilApproved: boolean
  defaultCondition: string | null
  conditions: { code: string; description: string; method: PaymentMethod }[]
  journals: { code: string; description: string }[]
  vatCodes: {
    code: string
    description: string
    percent: string /** Line amounts include VAT. */
    isInclusive: boolean
    calculatesVat: boolean
  }[]
}

/** GET /api/administrations/:administration/gl-accounts?search=… : by code or description. */
export type GlAccountsJson = { glAccounts: { code: string; description: string }[] }

/** A line of the form; what could not be found out is null, and `why` says why (codes of a booking's problems). */
export type FormLineJson = {
  description: string
  glAccount: { code: string; description: string } | null
  vatCode: string | null
  /** As Exact Online wants it: with VAT for an inclusive code. Empty where no file says it. */
  amount: string
  vatAmount: string | null
  why: ApiProblem[]
}

/** GET /api/intake/:intake/form?administration=…&supplier=<id, left out: found by what the file says> */
export type BookingFormJson = {
  administration: string
  kind: InvoiceKind
  /** These three are empty where no file says them. */
  invoiceNumber: string
  invoiceDate: string
  dueDate: string
  /** Said by the file, or worked out from `condition`: with another one it is another day. null: there is none. */
  dueDateFrom: 'file' | 'condition' | null
  currency: string
  supplier: SupplierJson | null
  /** Where several fit, or none does: who they are. */
  candidates: SupplierJson[]
  /** What the file says of its supplier, for making one; null: nothing. */
  fromFile: NewSupplierJson | null
  /** The usual condition and where it is from. */
  condition: { code: string; from: 'supplier' | 'administration' } | null
  journal: string | null
  /** What the file says it comes to, to hold the lines against (`gross`, with its rounding); null: nothing. */
  totals: { net: string; vat: string; gross: string } | null
  lines: FormLineJson[]
  /** By a rule of the administration; `byRule` false: there is none, or it cannot be followed as it stands. */
  authorizers: { people: PersonJson[]; byRule: boolean }
  /** The same invoice, booked before (A15). */
  duplicate: { entryNumber: number | null } | null
}

/**
 * POST /api/bookings with `intake` and, besides what a booking from JSON has, `supplier: { id }` and `lines`: the file is
 * kept as the invoice's document and attached to the entry; where the file says what it comes to, the lines must come to
 * the same, else 422 with code `total-differs`; kind and currency must be those of the file, else 422 with code
 * `differs-from-file`, which is only a warning for invoiceNumber, invoiceDate and supplier. Amounts of the lines are as in
 * FormLineJson: with VAT for an inclusive code (without `intake` they never include it). Sent again, it is answered
 * with the first booking, however that stands. 404 `unknown-intake`: forgotten, or another's.
 */
export type BookedJson = {
  administration: string
  invoice: string
  /** waiting, approved, or booking: posted, and being read back. Of a repeat whatever came of it since. */
  state: InvoiceState
  entryNumber: number | null
  paymentCondition: string
  warnings: ApiProblem[]
  /** The file was booked before: this is that booking, and what was sent now counts for nothing. */
  isRepeat: boolean
}
