import { z } from 'zod'
import { decimalFromCents } from '../approvals/money.ts'
import { liabilityCents } from '../e-invoice/e-invoice.ts'
import type { Intake } from '../use-cases/intake/intake.ts'
import type { OpenedIntake } from '../use-cases/intake/open-intake.ts'
import type { FileReader, KeptIntake } from '../use-cases/intake-ports.ts'
import { bookingFormJson } from './booking-form-json.ts'
import { documentReply, eInvoiceReply } from './document-reply.ts'
import { exactReply } from './exact-reply.ts'
import { fileRefusalReply } from './file-refusal-reply.ts'
import type { IntakeJson } from './intake-json.ts'
import { problemsOf } from './read-json.ts'
import { type ApiRequest, type Caller, JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

/** The largest file that is taken. Bytes. */
const UPLOAD_LIMIT = 10 * 1024 * 1024

/** Longer than the name of any file; it is cut where it is kept. Characters. */
const LONGEST_FILE_NAME = 500

const UNKNOWN_INTAKE = refused(404, 'unknown-intake')

const isIntakeId = (text: string | undefined): text is string => z.guid().safeParse(text).success

const DOCUMENT_KINDS = { ubl: 'e-invoice', 'factur-x': 'pdf', pdf: 'pdf' } as const

const intakeJson = ({ intake, file: { from, eInvoice, problems } }: OpenedIntake): IntakeJson => ({
  intake: intake.intakeId,
  document: { fileName: intake.fileName, kind: DOCUMENT_KINDS[from], bytes: intake.bytes.byteLength },
  from,
  summary: eInvoice && {
    supplier: eInvoice.supplier.name,
    invoiceNumber: eInvoice.invoiceNumber,
    amount: decimalFromCents(liabilityCents(eInvoice.totals)),
    currency: eInvoice.currency,
  },
  problems: problems.map(({ code, field, message }) => ({ code, field, detail: message })),
  keptUntil: intake.keptUntil.toISOString(),
  booked: intake.booked && {
    administration: intake.booked.administrationId,
    invoice: intake.booked.invoiceId,
  },
})

const FormQuestion = z.object({
  administration: z.string().regex(/^[\w-]{1,40}$/, { error: 'must be an administration' }),
  supplier: z.guid({ error: 'must be the id of a supplier' }).toLowerCase().nullable(),
})

/** Files that a booker sent to be booked: only their sender ever sees them. */
export const intakeRoutes = ({
  receiveFile,
  openIntake,
  findIntake,
  proposeForm,
  forgetIntake,
  fileReader,
}: Omit<Intake, 'bookIntake' | 'forgetOldIntakes'> & { fileReader: Pick<FileReader, 'readPage'> }): Route[] => {
  const withFile =
    (run: (intake: KeptIntake) => Reply | Promise<Reply>) =>
    async ({ params: { intake: intakeId } }: ApiRequest, caller: Caller): Promise<Reply> => {
      const intake = isIntakeId(intakeId) ? await findIntake(caller, intakeId) : undefined
      return intake ? await run(intake) : UNKNOWN_INTAKE
    }

  const withIntake =
    (run: (opened: OpenedIntake, request: ApiRequest, caller: Caller) => Reply | Promise<Reply>) =>
    async (request: ApiRequest, caller: Caller): Promise<Reply> => {
      const { intake } = request.params
      if (!isIntakeId(intake)) return UNKNOWN_INTAKE
      const outcome = await openIntake(caller, intake)
      return outcome.is === 'open' ? await run(outcome, request, caller) : fileRefusalReply(outcome)
    }

  return [
    {
      method: 'post',
      path: '/api/intake',
      roles: ['Booker'],
      bodyLimit: UPLOAD_LIMIT,
      tooLarge: 413,
      async handle({ query, body }, caller) {
        const fileName = (query.get('fileName') ?? '').slice(-LONGEST_FILE_NAME)
        const received = await receiveFile({ owner: caller, fileName, bytes: body })
        return received.ok
          ? { status: 201, body: intakeJson(received) }
          : fileRefusalReply({ is: 'unreadable', problem: received.problem })
      },
    },
    {
      method: 'get',
      path: '/api/intake/:intake',
      roles: ['Booker'],
      bodyLimit: 0,
      handle: withIntake((opened) => ({ status: 200, body: intakeJson(opened) })),
    },
    {
      method: 'get',
      path: '/api/intake/:intake/form',
      roles: ['Booker'],
      bodyLimit: 0,
      handle: withIntake(async ({ file: { eInvoice } }, { query }, caller) => {
        const question = FormQuestion.safeParse({
          administration: query.get('administration') ?? '',
          supplier: query.get('supplier'),
        })
        if (!question.success) return refused(400, 'malformed', ...problemsOf(question.error))
        const { administration: administrationId, supplier: supplierId } = question.data
        return await exactReply<Reply>(async () => {
          const form = await proposeForm({ booker: caller, administrationId, eInvoice, supplierId })
          return form ? { status: 200, body: bookingFormJson(form) } : refused(404, 'unknown-administration')
        })
      }),
    },
    {
      method: 'get',
      path: '/api/intake/:intake/document',
      roles: ['Booker'],
      bodyLimit: 0,
      handle: withFile(({ fileName, bytes }) => documentReply(fileName, bytes)),
    },
    {
      method: 'get',
      path: '/api/intake/:intake/document/e-invoice',
      roles: ['Booker'],
      bodyLimit: 0,
      handle: withFile(({ bytes }) => eInvoiceReply(fileReader, bytes)),
    },
    {
      method: 'post',
      path: '/api/intake/:intake/forget',
      roles: ['Booker'],
      bodyLimit: JSON_LIMIT,
      async handle({ params: { intake } }, caller) {
        if (isIntakeId(intake)) await forgetIntake(caller, intake)
        return { status: 200, body: {} }
      },
    },
  ]
}
