import type { CardView, FailureCause, FieldChange } from '../../bot/approvals/views.ts'
import {
  APPROVAL_STATES,
  FAILURE_CAUSES,
  NOTICE_TOPICS,
  sampleApproval,
  sampleFailed,
  sampleFailure,
  sampleInvoice,
  sampleList,
  sampleNotice,
} from './sample-views.ts'

const LIST_SIZES = [0, 1, 30]

/** Every outside text of a view made from `text`; 23 lines, 12 authorizers and 30 invoices, as far as a view has them. */
export const viewsFilledWith = (text: string): CardView[] => {
  const invoice = sampleInvoice({
    administrationName: text,
    supplierName: text,
    invoiceNumber: text,
    note: text,
    amountCents: -123_456_789_012,
    lines: Array.from({ length: 23 }, () => ({ glCode: text, glDescription: text, amountCents: -123_456_789 })),
    condition: { code: text, description: text, method: 'Q' },
  })
  const fewLines = { ...invoice, lines: invoice.lines.slice(0, 3) }
  const at = new Date('2026-11-17T13:02:00Z')
  const approvers = Array.from({ length: 12 }, (_, index) => ({
    name: text,
    isReader: index === 0,
    decision: index % 2 === 0 ? ('open' as const) : ('approved' as const),
    decidedAt: at,
  }))
  const approval = { bookerName: text, approvers, rejection: { by: text, reason: text } }
  const readBack = { conditionCode: text, method: 'Q' as const, at }
  const changed: FieldChange[] = [
    { field: 'amount', wasCents: -123_456_789_012, isCents: 123_456_789_012, currency: 'USD' },
    ...(['supplier', 'currency', 'condition', 'bank-account'] as const).map((field) => ({
      field,
      was: `1${text}`,
      is: `2${text}`,
    })),
  ]
  const failed = (cause: FailureCause, index: number) =>
    sampleFailed(
      { invoice, by: text, state: index === 1 ? 'solved' : 'failed' },
      { cause, detail: `${text}${index}`, evidence, readBackBlocked: index % 2 === 0 ? true : null },
    )
  const evidence = { changed, modifiedBy: text, modifiedAt: at }
  const notices = NOTICE_TOPICS.map((notice) => {
    switch (notice.topic) {
      case 'rejected':
        return { ...notice, by: text, reason: text }
      case 'unreachable':
        return { ...notice, people: approvers.map(({ name }) => ({ name, mailed: true })) }
      case 'released-by-other':
        return { ...notice, modifier: text }
      case 'booking-differs':
        return { ...notice, changed }
      case 'file-not-attached':
        return { ...notice, detail: text }
      default:
        return notice
    }
  })
  return [
    ...APPROVAL_STATES.flatMap((state) => [
      sampleApproval(state, { ...approval, readBack, invoice }),
      sampleApproval(state, { ...approval, readBack, invoice: fewLines }),
    ]),
    ...FAILURE_CAUSES.flatMap((cause) => [
      { ...sampleFailure([failed(cause, 0)]), bookerName: text },
      { ...sampleFailure([failed(cause, 1)]), bookerName: text },
      { ...sampleFailure(Array.from({ length: 30 }, (_, index) => failed(cause, index))), bookerName: text },
    ]),
    ...LIST_SIZES.map((count) =>
      sampleList(count, { supplierName: text, amountCents: -123_456_789_012, dueDate: '2026-12-12' }),
    ),
    { ...sampleList(0), state: 'replaced' as const },
    ...notices.map((notice) => sampleNotice(notice, { invoice })),
  ]
}
