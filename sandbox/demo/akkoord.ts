import { z } from 'zod'
import { callHttp, callOk, type HttpAnswer } from './call-http.ts'

const Problem = z.object({ code: z.string(), field: z.string(), detail: z.string() })
const Refused = z.object({ error: z.object({ code: z.string(), problems: z.array(Problem) }) })

const Booked = z.object({
  invoice: z.string(),
  entryId: z.string().nullable(),
  entryNumber: z.number().nullable(),
  paymentCondition: z.string(),
  warnings: z.array(Problem),
})

const TimelineLine = z.object({
  at: z.string(),
  actor: z.string(),
  event: z.string(),
  details: z.record(z.string(), z.unknown()),
})

const Invoice = z.object({
  state: z.string(),
  amount: z.string(),
  currency: z.string(),
  supplier: z.string(),
  invoiceNumber: z.string(),
  entryId: z.string().nullable(),
  entryNumber: z.number().nullable(),
  failure: z.object({ cause: z.string(), stillBlocked: z.boolean().nullable() }).nullable(),
  readBack: z.object({ conditionCode: z.string(), method: z.string(), at: z.string() }).nullable(),
  authorizers: z.array(z.object({ name: z.string(), decision: z.string().nullable() })),
  timeline: z.array(TimelineLine),
})

export type Booked = z.infer<typeof Booked>
export type Invoice = z.infer<typeof Invoice>
export type TimelineLine = z.infer<typeof TimelineLine>

export type Upload = {
  bytes: Uint8Array
  fileName: string
  paymentCondition: string
  /** Entra object ids. */
  authorizers: string[]
  /** Anything else that the file cannot say, such as `vatCode.E`. */
  named?: Record<string, string>
}

/** Akkoord's HTTP API, called as the booker. */
export const createAkkoord = (about: { url: string; administration: string; tokenOf: () => Promise<string> }) => {
  const { url, administration } = about
  const signedIn = async () => ({ authorization: `Bearer ${await about.tokenOf()}` })
  const invoiceUrl = (invoiceId: string) => `${url}/api/invoices/${administration}/${invoiceId}`
  return {
    /** Where to look when something is not right. */
    invoiceUrl,

    /** Books a UBL file; gives the reasons where it is refused. */
    async book(upload: Upload): Promise<{ booked: Booked } | { refused: string[] }> {
      const { bytes, fileName, paymentCondition, authorizers, named = {} } = upload
      const query = new URLSearchParams({ administration, fileName, paymentCondition, ...named })
      for (const authorizer of authorizers) query.append('authorizer', authorizer)
      const answer = await callHttp(`${url}/api/bookings?${query}`, {
        method: 'POST',
        headers: { ...(await signedIn()), 'content-type': 'application/xml' },
        body: bytes,
      })
      return answer.status === 201 || answer.status === 202
        ? { booked: Booked.parse(answer.body) }
        : { refused: reasonsOf(answer) }
    },

    invoice: async (invoiceId: string): Promise<Invoice> =>
      Invoice.parse(await callOk(invoiceUrl(invoiceId), { headers: await signedIn() })),
  }
}

export type Akkoord = ReturnType<typeof createAkkoord>

const reasonsOf = ({ status, body }: HttpAnswer): string[] => {
  const refused = Refused.safeParse(body)
  if (!refused.success) return [`${status} ${JSON.stringify(body)}`]
  const { code, problems } = refused.data.error
  return [`${status} ${code}`, ...problems.map(({ code, field, detail }) => `${field}: ${code} (${detail})`)]
}
