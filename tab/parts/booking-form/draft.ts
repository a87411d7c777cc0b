import type { BookingChoicesJson, BookingFormJson, SupplierJson } from '../../../bot/api/intake-json.ts'
import type { InvoiceKind } from '../../../bot/approvals/books.ts'
import { centsOf } from './cents.ts'
import { type DraftLines, emptyLine, lineOf } from './draft-line.ts'
import { settleRest, type Total } from './settle-rest.ts'

/** What the booker filled in or changed; what is left out stands as it was read or proposed. */
export type Edits = {
  kind?: InvoiceKind
  invoiceNumber?: string
  invoiceDate?: string
  dueDate?: string
  currency?: string
  journal?: string
  condition?: string
  /** Object ids. */
  authorizers?: string[]
  /** What the booker read on the invoice, with VAT; cents. */
  total?: number | null
  lines?: DraftLines
  note?: string
  duplicateReason?: string
}

/** The form as it stands: what was read and proposed, with the booker's edits over it. */
export type Draft = {
  kind: InvoiceKind
  invoiceNumber: string
  invoiceDate: string
  /** '': by the condition. */
  dueDate: string
  currency: string
  supplier: SupplierJson | null
  journal: string
  condition: string
  authorizers: string[]
  /** What the lines must come to; null: nobody said so. */
  total: Total | null
  lines: DraftLines
  note: string
  duplicateReason: string
}

/** The one journal there is; of several, the booker's own. */
const journalOf = ({ journal }: BookingFormJson, { journals }: BookingChoicesJson): string => {
  const [only, another] = journals
  return journal ?? (only && !another ? only.code : '')
}

/** By another condition it is another day, which the server works out. */
const dueDateOf = ({ dueDate, dueDateFrom, condition }: BookingFormJson, edits: Edits): string =>
  dueDateFrom === 'condition' && edits.condition !== undefined && edits.condition !== condition?.code ? '' : dueDate

/** Sums of the file, or what the booker read on the paper. */
export const totalOf = ({ totals }: Pick<BookingFormJson, 'totals'>, { total }: Edits): Total | null => {
  if (totals) return { net: centsOf(totals.net), gross: centsOf(totals.gross) }
  return total == null ? null : { net: null, gross: total }
}

/** The lines as they were proposed; where there are none, one to begin with, which gets the whole total. */
const proposedLines = (form: BookingFormJson, choices: BookingChoicesJson): DraftLines => {
  const lines = form.lines.map((line, index) => lineOf(line, `line-${index + 1}`, choices.vatCodes))
  if (form.totals) return { lines, rest: null }
  const first = lines[0] ?? emptyLine('line-1')
  return { lines: [first, ...lines.slice(1)], rest: first.key }
}

/** Puts the booker's edits over what was read and proposed. */
export const draftOf = (form: BookingFormJson, choices: BookingChoicesJson, edits: Edits): Draft => {
  const total = totalOf(form, edits)
  const lines = edits.lines ?? proposedLines(form, choices)
  return {
    kind: edits.kind ?? form.kind,
    invoiceNumber: edits.invoiceNumber ?? form.invoiceNumber,
    invoiceDate: edits.invoiceDate ?? form.invoiceDate,
    dueDate: edits.dueDate ?? dueDateOf(form, edits),
    currency: edits.currency ?? form.currency,
    supplier: form.supplier,
    journal: edits.journal ?? journalOf(form, choices),
    condition: edits.condition ?? form.condition?.code ?? '',
    authorizers: edits.authorizers ?? form.authorizers.people.map(({ objectId }) => objectId),
    total,
    lines: settleRest(lines, total, ({ vatCode }) => choices.vatCodes.find(({ code }) => code === vatCode)),
    note: edits.note ?? '',
    duplicateReason: edits.duplicateReason ?? '',
  }
}
