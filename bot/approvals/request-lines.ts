import type { GlAccount, NewEntryLine, VatCode } from './books.ts'
import type { BookedLine } from './invoice.ts'

/** A line as the booker gives it, in cents of the invoice's currency. */
export type RequestLine = {
  description: string
  glAccount: string
  vatCode: string
  amountCents: number
  /** never: without VAT · where-inclusive: with VAT for a code whose amounts include it, as Exact Online has them. */
  includesVat: 'never' | 'where-inclusive'
  /** Only when the supplier's own VAT amount differs from what the rate gives. */
  vatCents: number | null
}

export type BookingProblem = { code: string; field: string; detail: string }

/** 100 % in the unit of `rateBasisPoints`. */
const WHOLE_BASIS_POINTS = 10_000

const calculatesVat = ({ type }: VatCode) => type === 'E' || type === 'I'

const vatOf = (netCents: number, vatCode: VatCode) =>
  calculatesVat(vatCode) ? Math.round((netCents * vatCode.rateBasisPoints) / WHOLE_BASIS_POINTS) : 0

const vatIn = (grossCents: number, { rateBasisPoints }: VatCode) =>
  Math.round((grossCents * rateBasisPoints) / (WHOLE_BASIS_POINTS + rateBasisPoints))

/** What a line comes to without VAT, and its VAT. */
const amountsOf = ({ amountCents, includesVat, vatCents }: RequestLine, vatCode: VatCode) => {
  if (vatCode.type !== 'I' || includesVat === 'never')
    return { netCents: amountCents, vatCents: vatCents ?? vatOf(amountCents, vatCode) }
  const ofIt = vatCents ?? vatIn(amountCents, vatCode)
  return { netCents: amountCents - ofIt, vatCents: ofIt }
}

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
    else if (!vatCode.purchase)
      problems.push({ code: 'vat-code-not-purchase', field: field('vatCode'), detail: line.vatCode })
    if (!account || !vatCode) return
    const { netCents, vatCents } = amountsOf(line, vatCode)
    checked.lines.push({
      glAccountId: account.id,
      amountCents: vatCode.type === 'I' ? netCents + vatCents : netCents,
      vatCode: vatCode.code,
      vatAmountCents: vatCents,
      description: line.description,
    })
    checked.booked.push({ glCode: account.code, glDescription: account.description, amountCents: netCents })
    checked.netCents += netCents
    checked.amountCents += netCents + vatCents
  })
  if (requested.length === 0)
    problems.push({ code: 'no-lines', field: 'lines', detail: 'an invoice needs at least one line' })
  return problems.length === 0 ? { ok: true, checked } : { ok: false, problems }
}
