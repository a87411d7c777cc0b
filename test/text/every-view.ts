import type { ReadBack } from '../../bot/approvals/read-back.ts'
import type { ApprovalCardView, Warning } from '../../bot/approvals/views.ts'
import { conversationSamples, type NamedView } from './sample-conversation-views.ts'
import { fileSamples, quotedSamples } from './sample-file-views.ts'
import { salesSamples } from './sample-sales-views.ts'
import {
  APPROVAL_STATES,
  CHANGED,
  INVOICE_STATES,
  NOTICE_TOPICS,
  REMARKED,
  sampleApproval,
  sampleDiscovered,
  sampleDuplicate,
  sampleInvoice,
  sampleInvoiceCard,
  sampleLines,
  sampleList,
  sampleNotice,
  sampleQuestion,
} from './sample-views.ts'

const RULE_OBSTACLES = ['authorizer-is-booker', 'authorizer-unknown', 'condition', 'duplicate', 'not-checked'] as const

export const WARNINGS: Warning[] = [
  { warning: 'new-bank-account', account: '4321' },
  { warning: 'unusual-amount', largestCents: 50_000, currency: 'EUR' },
  { warning: 'duplicate', reason: 'Tweede termijn met hetzelfde nummer' },
]

const ANSWERED = {
  question: { text: 'Is dit inclusief het meerwerk?', answer: { text: 'Ja, zie de bijlage.', by: 'Bea Jansen' } },
}

const changedIn = (field: 'supplier' | 'currency' | 'condition' | 'bank-account') => ({ field, was: '1', is: '2' })

const BY_TERMS: ReadBack = { conditionCode: 'AU', method: 'B', at: REMARKED.at, way: 'terms' }

/** A card with all that one can hold at once. */
const FULL: Partial<ApprovalCardView> = {
  ...ANSWERED,
  invoice: sampleInvoice({ administrationName: 'Demo B.V.', note: 'Zoals besproken', lines: sampleLines(7) }),
  warnings: WARNINGS,
  changed: {
    ...CHANGED,
    changed: [
      ...CHANGED.changed,
      ...(['supplier', 'currency', 'condition', 'bank-account'] as const).map((field) => changedIn(field)),
    ],
  },
}

const rejectedByReader = (): ApprovalCardView => {
  const view = sampleApproval('rejected')
  return {
    ...view,
    approvers: view.approvers.map((one) => ({ ...one, decision: one.isReader ? 'rejected' : 'open' })),
  }
}

/** Every card that Akkoord sends in every state, with a name for the message of a failing test. */
export const everyView = (): NamedView[] => [
  ...APPROVAL_STATES.map((state) => ({ name: `approval ${state}`, view: sampleApproval(state) })),
  ...[3, 7, 23].map((count) => ({
    name: `approval of ${count} lines`,
    view: sampleApproval('open', { invoice: sampleInvoice({ lines: sampleLines(count) }) }),
  })),
  { name: 'approval answered', view: sampleApproval('open', ANSWERED) },
  ...WARNINGS.map((warning) => ({
    name: `approval with ${warning.warning}`,
    view: sampleApproval('open', { warnings: [warning] }),
  })),
  { name: 'approval kept by another approval', view: sampleApproval('not-payable', { readBack: REMARKED }) },
  { name: 'approval released by its terms', view: sampleApproval('released', { readBack: BY_TERMS }) },
  { name: 'approval with everything', view: sampleApproval('changed', FULL) },
  { name: 'approval rejected by its reader', view: rejectedByReader() },
  ...NOTICE_TOPICS.map((notice) => ({ name: `notice ${notice.topic}`, view: sampleNotice(notice) })),
  ...(['open', 'answered', 'closed'] as const).map((state) => ({
    name: `question ${state}`,
    view: sampleQuestion(state),
  })),
  ...(['open', 'booking', 'booked', 'not-booked'] as const).map((state) => ({
    name: `duplicate ${state}`,
    view: sampleDuplicate(state),
  })),
  ...(['open', 'adopted', 'dismissed', 'gone'] as const).map((state) => ({
    name: `discovered ${state}`,
    view: sampleDiscovered(state),
  })),
  ...RULE_OBSTACLES.map((obstacle) => ({
    name: `discovered ${obstacle}`,
    view: sampleDiscovered('open', { obstacle: { obstacle, named: 'Anna de Wit' } }),
  })),
  { name: 'discovered of nobody', view: sampleDiscovered('open', { createdBy: null, condition: null }) },
  { name: 'discovered twice', view: sampleDiscovered('open', { duplicateOf: { entryNumber: 26700001 } }) },
  { name: 'discovered twice, unknown', view: sampleDiscovered('open', { duplicateOf: { entryNumber: null } }) },
  {
    name: 'discovered not on credit',
    view: sampleDiscovered('open', { condition: { code: '20', description: 'Incasso', method: 'I' } }),
  },
  { name: 'duplicate of one being booked', view: sampleDuplicate('open', { earlierEntryNumber: null }) },
  ...INVOICE_STATES.map((state) => ({ name: `invoice ${state}`, view: sampleInvoiceCard(state) })),
  { name: 'invoice with remarks', view: sampleInvoiceCard('released', { readBack: REMARKED }) },
  { name: 'invoice released by its terms', view: sampleInvoiceCard('released', { readBack: BY_TERMS }) },
  ...[0, 1, 2, 30].map((count) => ({ name: `list of ${count}`, view: sampleList(count) })),
  { name: 'list replaced', view: { ...sampleList(0), state: 'replaced' } },
  ...conversationSamples(),
  ...fileSamples(),
  ...quotedSamples(),
  ...salesSamples(),
]
