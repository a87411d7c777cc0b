import type {
  ApprovalCardState,
  ApprovalCardView,
  FailedInvoiceView,
  Failure,
  FailureCardView,
  FailureCause,
  InvoiceFacts,
  ListCardView,
  NoticeCardView,
  NoticeTopic,
} from '../../bot/approvals/views.ts'
import { guidOf } from '../approvals/samples.ts'

const KEY = { administrationId: 'adm-1', invoiceId: 'inv-1' }
export const INVOICE_URL = 'https://akkoord.example/invoices/inv-1'

export const APPROVAL_STATES: ApprovalCardState[] = [
  'open',
  'waiting-for-others',
  'approved',
  'released',
  'not-blocked',
  'not-on-credit',
  'rejected',
  'failed',
  'paid',
  'withdrawn',
  'replaced',
]

export const FAILURE_CAUSES: FailureCause[] = [
  'connection-revoked',
  'entry-processed',
  'entry-gone',
  'condition-changed',
  'content-changed',
  'no-rights',
  'rejected',
  'unavailable',
  'throttled',
  'not-verified',
]

export const NOTICE_TOPICS: NoticeTopic[] = [
  { topic: 'rejected', by: 'Arjan Smit', reason: 'Bedrag klopt niet' },
  {
    topic: 'unreachable',
    people: [
      { name: 'Arjan Smit', mailed: true },
      { name: 'Piet Kuiper', mailed: false },
    ],
  },
  { topic: 'released-by-other', modifier: 'J. Bos' },
  { topic: 'paid' },
  { topic: 'booking-settled', found: true },
  { topic: 'booking-settled', found: false },
  {
    topic: 'booking-differs',
    changed: [{ field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }],
  },
  { topic: 'file-not-attached', detail: 'Document type is missing' },
]

export const sampleInvoice = (change: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  administrationName: null,
  kind: 'invoice',
  supplierName: 'Bakker Bouw B.V.',
  invoiceNumber: '2026-0042',
  invoiceDate: '2026-11-12',
  dueDate: '2026-12-12',
  currency: 'EUR',
  amountCents: 121_000,
  netCents: 100_000,
  lines: [{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }],
  condition: { code: '30', description: '30 dagen', method: 'B' },
  entryNumber: 26_700_012,
  note: null,
  ...change,
})

/** Lines of equal size on differently named accounts. */
export const sampleLines = (count: number): InvoiceFacts['lines'] =>
  Array.from({ length: count }, (_, index) => ({
    glCode: String(4300 + index),
    glDescription: index === 0 ? 'Huisvesting' : `Kosten ${index}`,
    amountCents: 10_000,
  }))

export const sampleApproval = (
  state: ApprovalCardState,
  change: Partial<Omit<ApprovalCardView, 'card' | 'state'>> = {},
): ApprovalCardView => ({
  card: 'approval',
  state,
  key: KEY,
  round: 2,
  invoice: sampleInvoice(),
  held: state !== 'not-blocked',
  bookerName: 'Bea Jansen',
  approvers: [
    {
      name: 'Anna de Wit',
      isReader: true,
      decision: state === 'open' ? 'open' : 'approved',
      decidedAt: state === 'open' ? null : new Date('2026-11-17T13:02:00Z'),
    },
    {
      name: 'Arjan Smit',
      isReader: false,
      decision: state === 'rejected' ? 'rejected' : 'open',
      decidedAt: state === 'rejected' ? new Date('2026-11-17T13:04:00Z') : null,
    },
  ],
  rejection: state === 'rejected' ? { by: 'Arjan Smit', reason: 'Bedrag klopt niet' } : null,
  readBack: readBackOf(state),
  invoiceUrl: INVOICE_URL,
  ...change,
})

const readBackOf = (state: ApprovalCardState): ApprovalCardView['readBack'] => {
  const at = new Date('2026-11-17T13:05:00Z')
  if (state === 'released') return { conditionCode: '30', method: 'B', at }
  return state === 'not-on-credit' ? { conditionCode: '20', method: 'I', at } : null
}

export const sampleFailed = (
  change: Partial<FailedInvoiceView> = {},
  failure: Partial<Failure> = {},
): FailedInvoiceView => ({
  key: KEY,
  invoice: sampleInvoice(),
  failure: {
    cause: 'entry-processed',
    detail: null,
    evidence: null,
    readBackBlocked: true,
    since: new Date('2026-11-17T13:02:00Z'),
    nextAttemptAt: null,
    attempts: 1,
    ...failure,
  },
  state: 'failed',
  by: null,
  invoiceUrl: INVOICE_URL,
  ...change,
})

export const sampleFailure = (
  invoices: FailedInvoiceView[] = [sampleFailed()],
  cause: FailureCause = invoices[0]?.failure.cause ?? 'entry-processed',
): FailureCardView => ({
  card: 'failure',
  administrationId: KEY.administrationId,
  messageId: 'msg-1',
  cause,
  bookerName: 'Bea Jansen',
  invoices,
})

/** A list of one currency, unless `change` says otherwise; its rows are due one day after another. */
export const sampleList = (count: number, change: Partial<InvoiceFacts> = {}): ListCardView => {
  const invoices = Array.from({ length: count }, (_, index) =>
    sampleInvoice({ dueDate: `2026-12-${12 + index}`, ...change }),
  )
  return {
    card: 'list',
    state: count === 0 ? 'done' : 'open',
    rows: invoices.map((invoice, index) => ({
      key: { administrationId: 'nl-800100', invoiceId: guidOf(`invoice ${index + 1}`) },
      round: 1,
      invoice,
    })),
    total: invoices[0] ? { currency: 'EUR', amountCents: count * invoices[0].amountCents } : null,
  }
}

export const sampleNotice = (notice: NoticeTopic, change: Partial<NoticeCardView> = {}): NoticeCardView => ({
  card: 'notice',
  notice,
  key: KEY,
  invoice: sampleInvoice(),
  invoiceUrl: INVOICE_URL,
  ...change,
})
