import { useState } from 'react'
import type { BookedJson, BookingChoicesJson, BookingFormJson } from '../../../bot/api/intake-json.ts'
import type { Failure, Problem } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { bookingBody } from './booking-body.ts'
import type { Draft } from './draft.ts'
import { isStillSo, pointOf } from './failed-fields.ts'

type Body = ReturnType<typeof bookingBody>

type Duplicate = BookingFormJson['duplicate']

export type Book = {
  /** What was booked; null: it was not, and the rest says why. */
  run(): Promise<BookedJson | null>
  isBusy: boolean
  failure: Failure | null
  /** What the server refused of a field that still says the same. */
  fieldProblems: Problem[]
  /** The same invoice, booked before (A15): then a reason is sent along, and only then. */
  duplicate: Duplicate
}

/** The server's words end with the number of the entry, if there is one yet. */
const entryIn = ({ problems }: Failure): number | null => {
  const [number] = /\d+$/.exec(problems.find(({ code }) => code === 'duplicate')?.detail ?? '') ?? []
  return number === undefined ? null : Number(number)
}

const isSameInvoice = (one: Body, other: Body) =>
  one.invoiceNumber === other.invoiceNumber &&
  one.invoiceDate === other.invoiceDate &&
  one.kind === other.kind &&
  one.supplier.id === other.supplier.id

type Given = {
  intake: string
  form: BookingFormJson
  choices: BookingChoicesJson
  draft: Draft
}

/** Books what stands in the form. The same file is booked once, however often it is sent. */
export const useBook = ({ intake, form, choices, draft }: Given): Book => {
  const now = bookingBody(draft, { intake, administration: form.administration, vatCodes: choices.vatCodes })
  const [sent, setSent] = useState<Body | null>(null)
  const [refused, setRefused] = useState<{ body: Body; duplicate: Duplicate } | null>(null)
  const write = useWrite((api, body: object) => api.post<BookedJson>('/api/bookings', body), ['/api/invoices'])
  const isAsProposed = draft.invoiceNumber === form.invoiceNumber && draft.invoiceDate === form.invoiceDate
  const duplicate =
    refused && isSameInvoice(refused.body, now) ? refused.duplicate : isAsProposed ? form.duplicate : null
  return {
    async run() {
      setSent(now)
      const reason = draft.duplicateReason.trim()
      const answer = await write.run(duplicate && reason !== '' ? { ...now, duplicateReason: reason } : now)
      if (answer?.ok) return answer.value
      if (answer?.failure.code === 'duplicate') {
        setRefused({ body: now, duplicate: { entryNumber: entryIn(answer.failure) } })
      }
      return null
    },
    isBusy: write.isBusy,
    failure: write.failure,
    fieldProblems: (write.failure?.problems ?? []).filter(
      (problem) => sent !== null && pointOf(problem.field) !== undefined && isStillSo(problem, sent, now),
    ),
    duplicate,
  }
}
