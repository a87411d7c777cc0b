import type { BookingFormJson } from '../../bot/api/intake-json.ts'
import type { AkkoordUnderTest, Answer } from './akkoord-under-test.ts'

/** Sends a file to be booked. */
export const sendFile = (
  akkoord: AkkoordUnderTest,
  file: string | Uint8Array,
  fileName = 'factuur.xml',
  person = 'bea',
): Promise<Answer> =>
  akkoord.call(person, 'POST', `/api/intake?${new URLSearchParams({ fileName })}`, file, {
    'content-type': 'application/octet-stream',
  })

/** The form that is proposed for a file that was sent. */
export const formOf = async (akkoord: AkkoordUnderTest, sent: Answer, supplier?: string): Promise<BookingFormJson> => {
  const query = new URLSearchParams({ administration: akkoord.administration, ...(supplier ? { supplier } : {}) })
  const { status, body } = await akkoord.call('bea', 'GET', `/api/intake/${sent.body.intake}/form?${query}`)
  if (status !== 200) throw new Error(`the form was answered ${status} ${JSON.stringify(body)}`)
  return body as unknown as BookingFormJson
}

/** What a booker sends who changes nothing of the form but `more`, and has Anna approve. */
export const bookingOf = (
  akkoord: AkkoordUnderTest,
  sent: Answer,
  form: BookingFormJson,
  more: Record<string, unknown> = {},
) => ({
  intake: sent.body.intake,
  administration: form.administration,
  supplier: { id: form.supplier?.supplier },
  kind: form.kind,
  invoiceNumber: form.invoiceNumber,
  invoiceDate: form.invoiceDate,
  dueDate: form.dueDate,
  currency: form.currency,
  paymentCondition: form.condition?.code,
  authorizers: [akkoord.world.microsoft.directory.get('anna').objectId],
  lines: form.lines.map(({ description, glAccount, vatCode, amount, vatAmount }) => ({
    description,
    glAccount: glAccount?.code,
    vatCode,
    amount,
    ...(vatAmount === null ? {} : { vatAmount }),
  })),
  ...more,
})

/** Books a file as its form proposes, but for `more`. */
export const bookFile = async (
  akkoord: AkkoordUnderTest,
  sent: Answer,
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  akkoord.call('bea', 'POST', '/api/bookings', bookingOf(akkoord, sent, await formOf(akkoord, sent), more))
