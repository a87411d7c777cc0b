import type { GlAccount, NewEntryLine, VatCode } from './books.ts'
import type { BookedLine } from './invoice.ts'

/** A line as the booker gives it: amounts without VAT, in cents of the invoice's currency. */
export type RequestLine = {
  description: string
  glAccount: string
  vatCode: string
  netCents: number
  /** Only when the supplier's own VAT amount differs from what the rate gives. */
  vatCents: number | null
}

export type BookingProblem = { code: string; field: string; detail: string }

/** 100 % in the unit of `rateBasisPoints`. */
const WHOLE_BASIS_POINTS = 10_000

const vatOf = (netCents: number, vatCode: VatCode) =>
  vatCode.type === 'E' || vatCode.type === 'I'
    ? Math.round((netCents * vatCode.rateBasisPoints) / WHOLE_BASIS_POINTS)
    : 0

export type CheckedLines = { lines: NewEntryLine[]; booked: BookedLine[]; netCents: number; amountCents: number }

/** Turns a booking's lines into those of an entry, or names everything that is wrong with them. */
export const checkRequestLines = (
  requested: RequestLine[],
  glAccounts: GlAccount[],
  vatCodes: VatCode[],
): { ok: true; checked: CheckedLines } | { ok: false; problems: BookingProblem[] } => {
  const problems: BookingProblem[] = []
  const checked: CheckedLines = { lines: [], booked: [], netCents: 0, amountCents: 0 }
  requested.forEach((line, index) => {
    const field = (name: string) => `lines[${index}].${name}`
    const account = glAccounts.find(({ code }) => code === line.glAccount)
    const vatCode = vatCodes.find(({ code }) => code === line.vatCode)
    if (!account) problems.push({ code: 'gl-account-unknown', field: field('glAccount'), detail: line.glAccount })
    else if (account.blocked)
      problems.push({ code: 'gl-account-blocked', field: field('glAccount'), detail: line.glAccount })
    if (!vatCode) problems.push({ code: 'vat-code-unknown', field: field('vatCode'), detail: line.vatCode })
    else if (vatCode.blocked) problems.push({ code: 'vat-code-blocked', field: field('vatCode'), detail: line.vatCode })
    if (!account || !vatCode) return
    const vatCents = line.vatCents ?? vatOf(line.netCents, vatCode)
    checked.lines.push({
      glAccountId: account.id,
      amountCents: vatCode.type === 'I' ? line.netCents + vatCents : line.netCents,
      vatCode: vatCode.code,
      vatAmountCents: vatCents,
      description: line.description,
    })
    checked.booked.push({ glCode: account.code, glDescription: account.description, amountCents: line.netCents })
    checked.netCents += line.netCents
    checked.amountCents += line.netCents + vatCents
  })
  if (requested.length === 0)
    problems.push({ code: 'no-lines', field: 'lines', detail: 'an invoice needs at least one line' })
  return problems.length === 0 ? { ok: true, checked } : { ok: false, problems }
}
