import type { InvoiceKind, SupplierIdentity } from '../../approvals/books.ts'
import type { InvoiceState } from '../../approvals/invoice-state.ts'
import type { BookingProblem, RequestLine } from '../../approvals/request-lines.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { EInvoice } from '../../e-invoice/e-invoice.ts'
import type { Identity } from '../ports.ts'

export type BookingFile = { fileName: string; contentType: string; bytes: Uint8Array }

/** What a booker asks to be booked. Everything in it is checked before Exact Online is written. */
export type BookingRequest = {
  administrationId: string
  booker: Identity & { name: string }
  /** Tried in this order until one finds the supplier. */
  supplier: SupplierIdentity[]
  kind: InvoiceKind
  invoiceNumber: string
  /** ISO dates. */
  invoiceDate: string
  dueDate: string | null
  currency: string
  /** Code of a purchase journal; null: the only one there is. */
  journal: string | null
  /** Code of the selected payment condition; null: the supplier's, else the administration's. */
  paymentCondition: string | null
  /** Entra object ids. */
  authorizers: string[]
  note: string | null
  /** Why this invoice is booked although it was booked before (A15). */
  duplicateReason: string | null
  content:
    | { from: 'lines'; lines: RequestLine[] }
    | {
        from: 'e-invoice'
        eInvoice: EInvoice
        /** VAT codes named for categories that do not say which one is meant. */
        vatCodes: Record<string, string>
        /** Code of the G/L account, where the supplier has none or another is wanted. */
        glAccount: string | null
        file: BookingFile
      }
    | {
        /** The booker's own lines, of a file that was sent before. */
        from: 'intake'
        intakeId: string
        lines: RequestLine[]
        /** What the file says; null: nothing that can be read. */
        eInvoice: EInvoice | null
        file: BookingFile
      }
}

export type BookingResult =
  | {
      ok: true
      key: InvoiceKey
      /** waiting, approved, or booking: posted, and being read back. Of a repeat whatever came of it since. */
      state: InvoiceState
      entryId: string | null
      entryNumber: number | null
      paymentCondition: string
      warnings: BookingProblem[]
      /** It was booked before from the same file; nothing was booked now. */
      isRepeat?: true
    }
  | {
      ok: false
      refused:
        | 'unknown-administration'
        | 'not-connected'
        | 'no-rights'
        | 'invalid'
        | 'duplicate'
        | 'not-booked'
        | 'unclear'
        | 'differs'
      problems: BookingProblem[]
      /** Of a duplicate: where it is kept, to be booked all the same if its booker says so (A15). */
      kept?: InvoiceKey
    }
