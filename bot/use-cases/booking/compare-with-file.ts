import type { Supplier } from '../../approvals/books.ts'
import { decimalFromCents } from '../../approvals/money.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'
import { isSameNumber } from '../../approvals/same-number.ts'
import { blockedAccounts } from '../../e-invoice/booking-lines.ts'
import { type EInvoice, liabilityCents } from '../../e-invoice/e-invoice.ts'
import { normaliseIdentifier } from '../../e-invoice/normalise-identifier.ts'
import type { Books } from '../ports.ts'
import type { BookingRequest } from './booking-request.ts'

const differs = (field: string, inFile: string): BookingProblem => ({
  code: 'differs-from-file',
  field,
  detail: `the file says ${inFile}`,
})

/** What a booker may not decide otherwise than the file: what it comes to, in which currency, and for whom. */
export const differencesFromFile = ({ content, kind, currency }: BookingRequest, amountCents: number) => {
  if (content.from !== 'intake' || content.eInvoice === null) return []
  const { eInvoice } = content
  const expected = liabilityCents(eInvoice.totals)
  const problems: BookingProblem[] = []
  if (kind !== eInvoice.kind) problems.push(differs('kind', eInvoice.kind))
  if (currency !== eInvoice.currency) problems.push(differs('currency', eInvoice.currency))
  if (amountCents !== expected) {
    const detail = `the lines come to ${decimalFromCents(amountCents)}, the file to ${decimalFromCents(expected)}`
    problems.push({ code: 'total-differs', field: 'lines', detail })
  }
  return problems
}

/** Whether two numbers are not the same one, written in two ways; no where one of them is not known. */
const contradicts = (of: 'vat' | 'coc', inFile: string | null, known: string | null): boolean =>
  inFile !== null && known !== null && !isSameNumber[of](normaliseIdentifier(inFile), normaliseIdentifier(known))

/** What the booker decided otherwise than the file, as they may. */
const decidedOtherwise = (request: BookingRequest, eInvoice: EInvoice, supplier: Supplier): BookingProblem[] => {
  const { vatNumber, cocNumber, name } = eInvoice.supplier
  const isOther = contradicts('vat', vatNumber, supplier.vatNumber) || contradicts('coc', cocNumber, supplier.cocNumber)
  return [
    ...(isOther ? [differs('supplier', name)] : []),
    ...(['invoiceNumber', 'invoiceDate'] as const)
      .filter((field) => request[field] !== eInvoice[field])
      .map((field) => differs(field, eInvoice[field])),
  ]
}

const blockedAccountWarnings = async (books: Books, eInvoice: EInvoice, supplier: Supplier) => {
  if (eInvoice.supplier.bankAccounts.length === 0) return []
  return blockedAccounts(eInvoice, await books.getBankAccounts(supplier.id)).map((account) => ({
    code: 'bank-account-blocked',
    field: 'file',
    detail: `the file asks for payment to the blocked account ${account}`,
  }))
}

/** What the booker of a file should know although it is booked. @throws ExactError */
export const warningsAboutFile = async (
  books: Books,
  request: BookingRequest,
  supplier: Supplier,
): Promise<BookingProblem[]> => {
  const { content } = request
  if (content.from === 'lines' || content.eInvoice === null) return []
  const { prepaid } = content.eInvoice.totals
  const detail = `${decimalFromCents(prepaid)} was prepaid; the whole amount is booked`
  return [
    ...(prepaid === 0 ? [] : [{ code: 'prepaid', field: 'file', detail }]),
    ...(content.from === 'intake'
      ? [
          ...decidedOtherwise(request, content.eInvoice, supplier),
          ...(await blockedAccountWarnings(books, content.eInvoice, supplier)),
        ]
      : []),
  ]
}
