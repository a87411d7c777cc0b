import { z } from 'zod'
import type { SupplierIdentity } from '../approvals/books.ts'
import { centsFromDecimal } from '../approvals/money.ts'
import type { InvoiceKey } from '../approvals/views.ts'
import type { EInvoice } from '../e-invoice/e-invoice.ts'
import { normaliseIdentifier } from '../e-invoice/normalise-identifier.ts'
import { isUnbookable } from '../e-invoice/problem.ts'
import { supplierIdentities } from '../e-invoice/supplier-identities.ts'
import type { createBookInvoice } from '../use-cases/booking/book-invoice.ts'
import type { BookingRequest, BookingResult } from '../use-cases/booking/booking-request.ts'
import type { IntakeBooking } from '../use-cases/intake/book-intake.ts'
import type { Intake } from '../use-cases/intake/intake.ts'
import type { FileReader } from '../use-cases/intake-ports.ts'
import { fileRefusalReply } from './file-refusal-reply.ts'
import { problemsOf, readJson } from './read-json.ts'
import { type ApiRequest, type Caller, type Reply, type Route, refused } from './route.ts'

/** The largest e-invoice that is taken. Bytes. */
const UPLOAD_LIMIT = 10 * 1024 * 1024

/** Nobody needs more authorizers; a longer list is a mistake. */
const MOST_AUTHORIZERS = 20
const MOST_LINES = 500
const LONGEST_NOTE = 140
const LONGEST_REASON = 500

/** Exact Online keeps at most so much of a supplier's invoice number. Characters. */
const LONGEST_NUMBER = 60

const isoDate = z.iso.date({ error: 'must be a date such as 2026-11-21' })
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(most, { error: `at most ${most} characters` })
    // PostgreSQL keeps no NUL in a text.
    .refine((value) => !value.includes('\0'), { error: 'must not hold a NUL character' })
    .refine((value) => value.isWellFormed(), { error: 'must not hold half a letter' })
const authorizers = z.array(z.guid({ error: 'must be an Entra object id' }).toLowerCase()).max(MOST_AUTHORIZERS)

const amount = z.string({ error: 'must be a decimal text such as "1210.00"' }).transform((value, context) => {
  try {
    return centsFromDecimal(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a decimal text such as "1210.00"' })
    return z.NEVER
  }
})

const Supplier = z
  .strictObject({
    id: z.guid().optional(),
    code: text(18).optional(),
    vatNumber: text(30).optional(),
    cocNumber: text(30).optional(),
    iban: text(40).optional(),
    name: text(200).optional(),
  })
  .refine((supplier) => Object.keys(supplier).length > 0, {
    error: 'needs at least one of id, code, vatNumber, cocNumber, iban, name',
  })

const Booking = z.strictObject({
  /** The file that it is booked from, sent before. */
  intake: z.guid().toLowerCase().optional(),
  administration: text(40),
  supplier: Supplier,
  kind: z.enum(['invoice', 'credit-note']).default('invoice'),
  invoiceNumber: text(LONGEST_NUMBER),
  invoiceDate: isoDate,
  dueDate: isoDate.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be a currency code such as EUR' })
    .default('EUR'),
  journal: text(10).optional(),
  paymentCondition: text(10).optional(),
  authorizers: authorizers.default([]),
  note: text(LONGEST_NOTE).optional(),
  duplicateReason: text(LONGEST_REASON).optional(),
  lines: z
    .array(
      z.strictObject({
        description: text(60).default('-'),
        glAccount: text(20),
        vatCode: text(10),
        amount,
        vatAmount: amount.optional(),
      }),
    )
    .max(MOST_LINES),
})

/** What an e-invoice cannot say stands in the query: `?administration=…&authorizer=…&authorizer=…&vatCode.E=4`. */
const Upload = z.strictObject({
  administration: text(40),
  journal: text(10).optional(),
  paymentCondition: text(10).optional(),
  authorizers: authorizers.default([]),
  note: text(LONGEST_NOTE).optional(),
  duplicateReason: text(LONGEST_REASON).optional(),
  glAccount: text(20).optional(),
  fileName: text(100).default('e-invoice.xml'),
  vatCodes: z.record(z.string(), text(10)),
})

const VAT_CODE_PREFIX = 'vatCode.'

const uploadSettings = (query: URLSearchParams) => {
  const settings: Record<string, unknown> = { authorizers: query.getAll('authorizer'), vatCodes: {} }
  const vatCodes: Record<string, string> = {}
  for (const [name, value] of query) {
    if (name.startsWith(VAT_CODE_PREFIX)) vatCodes[name.slice(VAT_CODE_PREFIX.length)] = value
    else if (name !== 'authorizer') settings[name] = value
  }
  return { ...settings, vatCodes }
}

const identitiesOf = (supplier: z.infer<typeof Supplier>): SupplierIdentity[] => {
  const all: (SupplierIdentity | undefined)[] = [
    supplier.id ? { by: 'id', value: supplier.id } : undefined,
    supplier.code ? { by: 'code', value: supplier.code } : undefined,
    supplier.vatNumber ? { by: 'vat-number', value: normaliseIdentifier(supplier.vatNumber) } : undefined,
    supplier.cocNumber ? { by: 'coc-number', value: normaliseIdentifier(supplier.cocNumber) } : undefined,
    supplier.iban ? { by: 'bank-account', value: normaliseIdentifier(supplier.iban) } : undefined,
    supplier.name ? { by: 'name', value: supplier.name } : undefined,
  ]
  return all.filter((identity) => identity !== undefined)
}

type Read = { ok: true; request: BookingRequest } | { ok: false; reply: Reply }
type ReadJson = Read | { ok: true; booking: IntakeBooking }

const readBooking = (apiRequest: ApiRequest, caller: Caller): ReadJson => {
  const read = readJson(apiRequest, Booking)
  if (!read.ok) return read
  const { intake, lines: given, ...booking } = read.value
  const lines = given.map(({ amount: amountCents, vatAmount, ...line }) => ({
    ...line,
    amountCents,
    includesVat: intake === undefined ? ('never' as const) : ('where-inclusive' as const),
    vatCents: vatAmount ?? null,
  }))
  const request = {
    administrationId: booking.administration,
    booker: caller,
    supplier: identitiesOf(booking.supplier),
    kind: booking.kind,
    invoiceNumber: booking.invoiceNumber,
    invoiceDate: booking.invoiceDate,
    dueDate: booking.dueDate ?? null,
    currency: booking.currency,
    journal: booking.journal ?? null,
    paymentCondition: booking.paymentCondition ?? null,
    authorizers: booking.authorizers,
    note: booking.note ?? null,
    duplicateReason: booking.duplicateReason ?? null,
  }
  return intake === undefined
    ? { ok: true, request: { ...request, content: { from: 'lines', lines } } }
    : { ok: true, booking: { request, intakeId: intake, lines } }
}

/** What an uploaded file says, or what is wrong with it: an e-invoice as it is, and no PDF around one. */
const readEInvoice = async (
  fileReader: Pick<FileReader, 'read'>,
  bytes: Uint8Array,
): Promise<
  { eInvoice: EInvoice } | { wrong: { code: string; field: string; message: string }[] } | { reply: Reply }
> => {
  const read = await fileReader.read(bytes)
  if (read.ok && read.file.eInvoice && read.file.from === 'ubl') return { eInvoice: read.file.eInvoice }
  if (read.ok && read.file.from === 'ubl') return { wrong: read.file.problems }
  if (!read.ok && read.problem.code === 'busy') {
    return { reply: fileRefusalReply({ is: 'unreadable', problem: read.problem }) }
  }
  // What is wrong with a PDF or a picture says nothing to who promised XML.
  const { code, message } =
    read.ok || ['not-an-invoice-file', 'password', 'broken'].includes(read.problem.code)
      ? { code: 'not-well-formed', message: 'The file is no XML.' }
      : read.problem
  return { wrong: [{ code, field: 'file', message }] }
}

const readUpload = async (
  { query, body }: ApiRequest,
  caller: Caller,
  fileReader: Pick<FileReader, 'read'>,
): Promise<Read> => {
  const settings = Upload.safeParse(uploadSettings(query))
  const invoice = await readEInvoice(fileReader, body)
  if ('reply' in invoice) return { ok: false, reply: invoice.reply }
  if (!settings.success || 'wrong' in invoice) {
    const wrongFile = 'wrong' in invoice ? invoice.wrong : []
    const problems = [
      ...(settings.success ? [] : problemsOf(settings.error)),
      ...wrongFile.map(({ code, field, message }) => ({ code, field, detail: message })),
    ]
    const isReadable = settings.success && wrongFile.every(isUnbookable)
    return { ok: false, reply: refused(isReadable ? 422 : 400, isReadable ? 'invalid' : 'malformed', ...problems) }
  }
  const { eInvoice } = invoice
  const { data } = settings
  return {
    ok: true,
    request: {
      administrationId: data.administration,
      booker: caller,
      supplier: supplierIdentities(eInvoice),
      kind: eInvoice.kind,
      invoiceNumber: eInvoice.invoiceNumber,
      invoiceDate: eInvoice.invoiceDate,
      dueDate: eInvoice.dueDate,
      currency: eInvoice.currency,
      journal: data.journal ?? null,
      paymentCondition: data.paymentCondition ?? null,
      authorizers: data.authorizers,
      note: data.note ?? null,
      duplicateReason: data.duplicateReason ?? null,
      content: {
        from: 'e-invoice',
        eInvoice,
        vatCodes: data.vatCodes,
        glAccount: data.glAccount ?? null,
        file: { fileName: data.fileName, contentType: 'application/xml', bytes: body },
      },
    },
  }
}

const STATUS: Record<Extract<BookingResult, { ok: false }>['refused'], number> = {
  'unknown-administration': 404,
  'not-connected': 409,
  'no-rights': 403,
  invalid: 422,
  duplicate: 409,
  'not-booked': 503,
  unclear: 503,
  differs: 502,
}

const locationOf = ({ administrationId, invoiceId }: InvoiceKey) => `/api/invoices/${administrationId}/${invoiceId}`

const replyTo = (result: BookingResult): Reply => {
  if (!result.ok) {
    const reply = refused(STATUS[result.refused], result.refused, ...result.problems)
    const { kept } = result
    return kept ? { ...reply, headers: { location: locationOf(kept) } } : reply
  }
  const { key, state, entryId, entryNumber, paymentCondition, warnings, isRepeat = false } = result
  const { administrationId: administration, invoiceId: invoice } = key
  return {
    status: state === 'booking' ? 202 : isRepeat ? 200 : 201,
    headers: { location: locationOf(key) },
    body: { administration, invoice, state, entryId, entryNumber, paymentCondition, warnings, isRepeat },
  }
}

/** Booking a purchase invoice: from JSON, with a file that was sent before or without, or from a UBL file. */
export const bookingRoutes = ({
  bookInvoice,
  bookIntake,
  fileReader,
}: {
  bookInvoice: ReturnType<typeof createBookInvoice>
  bookIntake: Intake['bookIntake']
  fileReader: Pick<FileReader, 'read'>
}): Route[] => [
  {
    method: 'post',
    path: '/api/bookings',
    roles: ['Booker'],
    bodyLimit: UPLOAD_LIMIT,
    async handle(request, caller) {
      const isXml = /^(application|text)\/xml$/.test(request.contentType)
      const read = isXml ? await readUpload(request, caller, fileReader) : readBooking(request, caller)
      if (!read.ok) return read.reply
      if (!('booking' in read)) return replyTo(await bookInvoice(read.request))
      const booked = await bookIntake(read.booking)
      return booked.is === 'answered' ? replyTo(booked.result) : fileRefusalReply(booked)
    },
  },
]
