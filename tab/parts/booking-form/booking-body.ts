import type { BookingChoicesJson } from '../../../bot/api/intake-json.ts'
import { decimalOf } from './cents.ts'
import type { Draft } from './draft.ts'

/** A line in Exact Online has no empty description. */
const NO_DESCRIPTION = '-'

type About = { intake: string; administration: string; vatCodes: BookingChoicesJson['vatCodes'] }

/** What is sent to be booked: what the booker saw, to the cent. Without a reason, nothing is booked a second time. */
export const bookingBody = (draft: Draft, { intake, administration, vatCodes }: About) => {
  const given = (name: string, value: string) => (value.trim() === '' ? {} : { [name]: value.trim() })
  const isInclusive = (wanted: string) => vatCodes.some(({ code, isInclusive: is }) => is && code === wanted)
  return {
    intake,
    administration,
    supplier: { id: draft.supplier?.supplier },
    kind: draft.kind,
    invoiceNumber: draft.invoiceNumber.trim(),
    invoiceDate: draft.invoiceDate,
    currency: draft.currency,
    paymentCondition: draft.condition,
    authorizers: draft.authorizers,
    ...given('dueDate', draft.dueDate),
    ...given('journal', draft.journal),
    ...given('note', draft.note),
    lines: draft.lines.lines.map(({ description, account, vatCode, net, vat }) => ({
      description: description.trim() || NO_DESCRIPTION,
      glAccount: account?.code ?? '',
      vatCode,
      amount: decimalOf((net ?? 0) + (isInclusive(vatCode) ? vat : 0)),
      vatAmount: decimalOf(vat),
    })),
  }
}
