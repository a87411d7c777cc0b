import type { Problem } from '../../api/failure.ts'
import type { bookingBody } from './booking-body.ts'
import type { OpenPoint } from './open-points.ts'

type Body = ReturnType<typeof bookingBody>

/** The fields of the form by the server's names for them. */
const POINTS: Record<string, OpenPoint['what']> = {
  supplier: 'supplier',
  invoiceNumber: 'invoice-number',
  invoiceDate: 'invoice-date',
  dueDate: 'due-date',
  currency: 'currency',
  journal: 'journal',
  paymentCondition: 'condition',
  authorizers: 'authorizers',
}

const LINE_POINTS: Record<string, OpenPoint['what']> = {
  glAccount: 'account',
  vatCode: 'vat-code',
  amount: 'amount',
  vatAmount: 'amount',
}

const LINE = /^lines\[(\d+)\]\.(\w+)$/

/** The field of the form that a problem of the server is about; undefined: the whole of it. */
export const pointOf = (field: string): OpenPoint | undefined => {
  const [, index, name = ''] = LINE.exec(field) ?? []
  if (index !== undefined) {
    const what = LINE_POINTS[name]
    return what && { what, line: Number(index) + 1 }
  }
  const what = POINTS[field.replace(/\[\d+\]$/, '')]
  return what && { what }
}

/** What a body has there, for telling whether it was changed. */
const valueAt = (body: Body, field: string): unknown => {
  const [, index] = LINE.exec(field) ?? []
  if (index !== undefined) return body.lines[Number(index)]
  return Object.entries(body).find(([name]) => name === field.replace(/\[\d+\]$/, ''))?.[1]
}

/** Whether the form still says what the server refused. */
export const isStillSo = ({ field }: Pick<Problem, 'field'>, sent: Body, now: Body): boolean =>
  JSON.stringify(valueAt(sent, field)) === JSON.stringify(valueAt(now, field))
