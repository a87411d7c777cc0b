import { NO_ACTIONS } from '../../bot/approvals/invoice-actions.ts'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { ReadBack } from '../../bot/approvals/read-back.ts'
import type {
  ApprovalCardState,
  ApprovalCardView,
  DiscoveredCardView,
  DuplicateCardView,
  FailedInvoiceView,
  Failure,
  FailureCardView,
  FailureCause,
  InvoiceActions,
  InvoiceCardView,
  InvoiceFacts,
  ListCardView,
  LockFinding,
  NoticeCardView,
  NoticeTopic,
  PersonChoice,
  QuestionCardView,
} from '../../bot/approvals/views.ts'
import { createUrls } from '../../bot/urls.ts'
import { guidOf } from '../approvals/samples.ts'

const KEY = { administrationId: 'adm-1', invoiceId: 'inv-1' }
/** As long as they are outside of tests. */
export const INVOICE_URL = createUrls({ teamsAppId: guidOf('the app'), exactBaseUrl: '' }).invoice({
  administrationId: 'nl-800100',
  invoiceId: guidOf('an invoice'),
})
export const EXACT_URL = 'https://start.exactonline.example'

export const APPROVAL_STATES: ApprovalCardState[] = [
  'open',
  'question-asked',
  'changed',
  'waiting-for-others',
  'approved',
  'released',
  'not-blocked',
  'not-payable',
  'rejected',
  'failed',
  'paid',
  'withdrawn',
  'replaced',
  'reassigned',
]

export const INVOICE_STATES: InvoiceState[] = [
  'duplicate',
  'discovered',
  'left-alone',
  'booking',
  'not-booked',
  'waiting',
  'rejected',
  'releasing',
  'failed',
  'approved',
  'released',
  'paid',
  'withdrawn',
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

const lockBroken = (changes: LockFinding['changes'], lock: LockFinding['lock'], askedAgain = false): NoticeTopic => ({
  topic: 'lock-broken',
  finding: {
    changes,
    lock,
    by: lock === 'gone' ? null : 'J. Bos',
    at: lock === 'gone' ? null : '2026-11-17T08:12:00Z',
  },
  askedAgain,
})

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
  { topic: 'booking-unread', isPosted: true, obstacle: 'connection' },
  { topic: 'booking-unread', isPosted: false, obstacle: 'exact' },
  { topic: 'booking-unread', isPosted: true, obstacle: 'rights' },
  { topic: 'file-not-attached', detail: 'Document type is missing' },
  { topic: 'approval-void', people: ['Anna de Wit'] },
  { topic: 'taken-over', by: 'Eva Prins' },
  lockBroken([{ field: 'method', wasMethod: 'K', isMethod: 'B' }], 'open'),
  lockBroken([{ field: 'entry', became: 'removed' }], 'gone'),
  lockBroken(
    [
      { field: 'due-date', wasDate: '2026-12-12', isDate: '2026-12-01' },
      { field: 'entry', became: 'processed' },
    ],
    'holds',
  ),
  lockBroken([{ field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }], 'holds', true),
  { topic: 'released-by-other', modifier: null, way: 'terms' },
  {
    topic: 'released-remarks',
    remarks: {
      way: 'terms',
      ownApproval: 'waits',
      lostDiscount: { until: '2026-11-16', amountCents: 2420 },
      openCreditNotes: [{ invoiceNumber: 'CN-7', amountCents: -6050 }],
    },
  },
  {
    topic: 'released-remarks',
    remarks: {
      openCreditNotes: [1, 2, 3, 4, 5, 6].map((number) => ({ invoiceNumber: `CN-${number}`, amountCents: -1210 })),
    },
  },
  { topic: 'released-remarks', remarks: { ownApproval: 'rejected' } },
  { topic: 'released-remarks', remarks: { ownApproval: 'unknown' } },
]

/** Released by the second way, and all there can be to know of that. */
export const REMARKED: ReadBack = {
  conditionCode: 'AU',
  method: 'B',
  at: new Date('2026-11-17T13:05:00Z'),
  way: 'terms',
  ownApproval: 'waits',
  lostDiscount: { until: '2026-11-16', amountCents: 2420 },
  openCreditNotes: [{ invoiceNumber: 'CN-7', amountCents: -6050 }],
}

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

const AT = new Date('2026-11-17T13:02:00Z')
const isDecided = (state: ApprovalCardState) =>
  !['open', 'question-asked', 'changed', 'withdrawn', 'replaced', 'reassigned'].includes(state)

const decisionOfOther = (state: ApprovalCardState) => {
  if (state === 'rejected') return 'rejected'
  return isDecided(state) && state !== 'waiting-for-others' && state !== 'paid' ? 'approved' : 'open'
}

export const CHANGED: NonNullable<ApprovalCardView['changed']> = {
  changed: [{ field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }],
  modifiedBy: 'J. Bos',
  modifiedAt: new Date('2026-11-17T08:12:00Z'),
  afterYourApproval: true,
}

export const sampleApproval = (
  state: ApprovalCardState,
  change: Partial<Omit<ApprovalCardView, 'card' | 'state'>> = {},
): ApprovalCardView => ({
  card: 'approval',
  state,
  key: KEY,
  round: 2,
  invoice: sampleInvoice(state === 'changed' ? { amountCents: 133_100, netCents: 110_000 } : {}),
  held: state !== 'not-blocked',
  bookerName: 'Bea Jansen',
  ruleOf: null,
  approvers: [
    {
      name: 'Anna de Wit',
      isReader: true,
      decision: isDecided(state) ? 'approved' : 'open',
      decidedAt: isDecided(state) ? AT : null,
    },
    {
      name: 'Arjan Smit',
      isReader: false,
      decision: decisionOfOther(state),
      decidedAt: decisionOfOther(state) === 'open' ? null : new Date('2026-11-17T13:04:00Z'),
    },
  ],
  rejection: state === 'rejected' ? { by: 'Arjan Smit', reason: 'Bedrag klopt niet' } : null,
  warnings: [],
  changed: state === 'changed' ? CHANGED : null,
  question: state === 'question-asked' ? { text: 'Is dit inclusief het meerwerk?', answer: null } : null,
  withdrawal: state === 'withdrawn' ? { by: 'Bea Jansen', reason: 'Dubbel ontvangen' } : null,
  reassignment: state === 'reassigned' ? { to: 'Piet Kuiper', by: 'Bea Jansen' } : null,
  readBack: readBackOf(state),
  invoiceUrl: INVOICE_URL,
  ...change,
})

const readBackOf = (state: ApprovalCardState | InvoiceState): ApprovalCardView['readBack'] => {
  const at = new Date('2026-11-17T13:05:00Z')
  if (state === 'released') return { conditionCode: '30', method: 'B', at }
  return state === 'not-payable' ? { conditionCode: '20', method: 'I', at } : null
}

export const sampleFailed = (
  change: Partial<FailedInvoiceView> = {},
  failure: Partial<Failure> = {},
): FailedInvoiceView => ({
  key: KEY,
  round: 1,
  invoice: sampleInvoice(),
  connectionOf: 'Bea Jansen',
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
  closedAs: change.state === 'closed' ? 'paid' : null,
  by: null,
  readBack: change.state === 'solved' ? readBackOf('released') : null,
  invoiceUrl: INVOICE_URL,
  exactUrl: EXACT_URL,
  may: (change.state ?? 'failed') === 'failed' ? FAILURE_ACTIONS : NO_ACTIONS,
  ...change,
})

/** What the booker of a failed invoice may do, whatever the cause. */
const FAILURE_ACTIONS: InvoiceActions = {
  ...NO_ACTIONS,
  tryAgain: true,
  withdraw: true,
  newRound: { choices: [], chosen: [] },
}

export const sampleFailure = (
  invoices: FailedInvoiceView[] = [sampleFailed()],
  cause: FailureCause = invoices[0]?.failure.cause ?? 'entry-processed',
): FailureCardView => ({
  card: 'failure',
  reader: 'booker',
  administrationId: KEY.administrationId,
  messageId: 'msg-1',
  cause,
  bookerName: 'Bea Jansen',
  invoices,
  url: `${INVOICE_URL}/all`,
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

/** People who can be chosen as authorizers; Anna and Arjan are asked already. */
export const PEOPLE: PersonChoice[] = ['Anna de Wit', 'Arjan Smit', 'Piet Kuiper', 'Eva Prins'].map((name) => ({
  objectId: guidOf(name),
  name,
}))
const [ANNA, ARJAN, PIET, EVA] = PEOPLE

const asked = () => ({ choices: PEOPLE, chosen: PEOPLE.slice(0, 2).map(({ objectId }) => objectId) })
const seats = (...people: (PersonChoice | undefined)[]): InvoiceActions['replace'] =>
  people.flatMap((from) => (from ? [{ from, choices: [PIET, EVA].filter((one) => one !== undefined) }] : []))

export const sampleNotice = (notice: NoticeTopic, change: Partial<NoticeCardView> = {}): NoticeCardView => ({
  card: 'notice',
  notice,
  isOver: false,
  key: KEY,
  round: 1,
  invoice: sampleInvoice(),
  may:
    notice.topic === 'rejected'
      ? { ...NO_ACTIONS, newRound: asked(), withdraw: true }
      : notice.topic === 'unreachable'
        ? { ...NO_ACTIONS, newRound: asked(), replace: seats(ANNA, ARJAN), withdraw: true }
        : NO_ACTIONS,
  invoiceUrl: INVOICE_URL,
  ...change,
})

export const sampleQuestion = (
  state: QuestionCardView['state'],
  change: Partial<QuestionCardView> = {},
): QuestionCardView => ({
  card: 'question',
  state,
  key: KEY,
  messageId: 'msg-2',
  invoice: sampleInvoice(),
  askerName: 'Anna de Wit',
  question: {
    text: 'Is dit inclusief het meerwerk?',
    answer: state === 'answered' ? { text: 'Ja, zie de bijlage.', by: 'Bea Jansen' } : null,
  },
  invoiceUrl: INVOICE_URL,
  ...change,
})

export const sampleDiscovered = (
  state: DiscoveredCardView['state'],
  change: Partial<DiscoveredCardView> = {},
): DiscoveredCardView => ({
  card: 'discovered',
  state,
  key: KEY,
  invoice: sampleInvoice(),
  createdBy: 'Bea Jansen',
  isBlocked: true,
  condition: sampleInvoice().condition,
  conditions: state === 'open' ? [sampleInvoice().condition, { code: '20', description: 'Incasso', method: 'I' }] : [],
  people: state === 'open' ? [{ objectId: guidOf('object anna'), name: 'Anna de Wit' }] : [],
  obstacle: null,
  duplicateOf: null,
  authorizers: state === 'adopted' ? ['Anna de Wit', 'Arjan Smit'] : [],
  answeredBy: state === 'open' || state === 'gone' ? null : 'Bea Jansen',
  invoiceUrl: INVOICE_URL,
  ...change,
})

export const sampleDuplicate = (
  state: DuplicateCardView['state'],
  change: Partial<DuplicateCardView> = {},
): DuplicateCardView => ({
  card: 'duplicate',
  state,
  key: KEY,
  invoice: sampleInvoice({ entryNumber: state === 'booked' ? 26_700_019 : null }),
  earlierEntryNumber: 26_700_012,
  invoiceUrl: INVOICE_URL,
  ...change,
})

/** What its booker may do in this state. */
const actionsIn = (state: InvoiceState): InvoiceActions => {
  const isFailing = state === 'failed'
  const isAsked = state === 'waiting' || state === 'rejected'
  return {
    ...NO_ACTIONS,
    tryAgain: isFailing,
    newRound: isAsked ? asked() : null,
    replace: state === 'waiting' ? seats(ARJAN) : [],
    withdraw: isAsked || isFailing,
  }
}

export const sampleInvoiceCard = (state: InvoiceState, change: Partial<InvoiceCardView> = {}): InvoiceCardView => {
  const { approvers, rejection } = sampleApproval(state === 'rejected' ? 'rejected' : 'waiting-for-others')
  const isBooked = !['duplicate', 'discovered', 'left-alone', 'booking', 'not-booked'].includes(state)
  const isApproved = ['releasing', 'failed', 'approved', 'released'].includes(state)
  return {
    card: 'invoice',
    reader: 'booker',
    state,
    key: KEY,
    round: 1,
    invoice: sampleInvoice({ entryNumber: isBooked ? 26_700_012 : null }),
    held: state !== 'approved',
    bookerName: 'Bea Jansen',
    approvers: isApproved ? approvers.map((one) => ({ ...one, decision: 'approved', decidedAt: AT })) : approvers,
    rejection,
    readBack: readBackOf(state),
    withdrawal: state === 'withdrawn' ? { by: 'Bea Jansen', reason: 'Dubbel ontvangen' } : null,
    failure: state === 'failed' ? sampleFailed().failure : null,
    connectionOf: 'Bea Jansen',
    may: actionsIn(state),
    invoiceUrl: INVOICE_URL,
    exactUrl: isBooked ? EXACT_URL : null,
    ...change,
  }
}
