import type { GlAccount, InvoiceKind, Supplier } from '../../approvals/books.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'

/** A line as far as it is known. Amounts in cents, with VAT for a VAT code whose amounts include it. */
export type FormLine = {
  description: string
  glAccount: GlAccount | null
  /** A code. */
  vatCode: string | null
  /** null: nothing says it. */
  amountCents: number | null
  vatCents: number | null
  why: BookingProblem[]
}

/** What a file says of its supplier, for making one in Exact Online. */
export type SupplierInFile = {
  name: string
  vatNumber: string | null
  cocNumber: string | null
  country: string | null
  iban: string | null
}

/** How a file would be booked, as far as it and Exact Online say. */
export type ProposedForm = {
  administrationId: string
  kind: InvoiceKind
  /** ISO dates; what no file says is null. */
  invoiceNumber: string | null
  invoiceDate: string | null
  dueDate: string | null
  dueDateFrom: 'file' | 'condition' | null
  currency: string
  supplier: Supplier | null
  candidates: Supplier[]
  fromFile: SupplierInFile | null
  condition: { code: string; from: 'supplier' | 'administration' } | null
  /** A code; null: there are several. */
  journal: string | null
  totals: { netCents: number; vatCents: number; grossCents: number } | null
  lines: FormLine[]
  authorizers: { people: { objectId: string; name: string }[]; byRule: boolean }
  duplicate: { entryNumber: number | null } | null
}
