import { NO_ACTIONS } from '../../bot/approvals/invoice-actions.ts'
import type {
  ApprovalsCardView,
  CardView,
  ConnectionCardView,
  Failure,
  FailureCardView,
  FailureCause,
  FieldChange,
  FoundCardView,
  HelpCardView,
  InvoiceFacts,
  InvoiceRowView,
  UnreleasedCardView,
  WelcomeCardView,
} from '../../bot/approvals/views.ts'
import type { SalesCardView } from '../../bot/auto-invoice/views.ts'
import { sampleFailed, sampleFailure, sampleInvoice, sampleList } from './sample-views.ts'

const PAGE_URL = 'https://akkoord.example/all'

/** A view with its name for a picture or the message of a failing test. */
export type NamedView = { name: string; view: CardView | SalesCardView }

const AT = new Date('2026-11-17T13:02:00Z')
const NEXT = new Date('2026-11-17T13:35:00Z')
const BY_BOS = { modifiedBy: 'J. Bos', modifiedAt: new Date('2026-11-17T08:12:00Z') }
const AMOUNT: FieldChange = { field: 'amount', wasCents: 121_000, isCents: 133_100, currency: 'EUR' }

/** What is known of a failure of each cause, as the design guide tells it. */
export const FAILURE_OF: Record<FailureCause, Partial<Failure>> = {
  'connection-revoked': {},
  'entry-processed': {},
  'entry-gone': { readBackBlocked: false },
  'condition-changed': {
    evidence: { ...BY_BOS, changed: [{ field: 'condition', was: 'AU', is: '14' }] },
    readBackBlocked: false,
  },
  'content-changed': { evidence: { ...BY_BOS, changed: [AMOUNT] } },
  'no-rights': {},
  rejected: { detail: 'De periode is gesloten' },
  unavailable: { nextAttemptAt: NEXT, attempts: 3, readBackBlocked: null },
  throttled: { nextAttemptAt: NEXT, attempts: 3 },
  'not-verified': { nextAttemptAt: NEXT },
}

/** The booker's card about one invoice that failed with this cause; reconnecting is offered only where it helps. */
export const sampleFailureOf = (cause: FailureCause, change: Partial<Failure> = {}): FailureCardView => {
  const failed = sampleFailed({}, { cause, ...FAILURE_OF[cause], ...change })
  return sampleFailure([{ ...failed, may: { ...failed.may, reconnect: cause === 'connection-revoked' } }])
}

/** What an administrator sees where the booker's connection is gone (A14). */
export const sampleTakeOver = (count = 1): FailureCardView => ({
  ...sampleFailure(
    Array.from({ length: count }, () =>
      sampleFailed({ may: { ...NO_ACTIONS, takeOver: true } }, { cause: 'connection-revoked' }),
    ),
  ),
  reader: 'administrator',
})

const SUPPLIERS = ['Bakker Bouw B.V.', 'KPN B.V.', 'Aannemersbedrijf Van der Heuvel & Zonen B.V.', 'Eneco', 'PostNL']

/** Seven wait, of which five have a row and the third is marked. */
export const sampleApprovals = (count = 7, change: Partial<ApprovalsCardView> = {}): ApprovalsCardView => {
  const { rows, total } = sampleList(count)
  return {
    card: 'approvals',
    rows: rows.slice(0, 5).map((row, index) => ({
      ...row,
      invoice: { ...row.invoice, supplierName: SUPPLIERS[index] ?? '' },
      askedAt: AT,
      isMarked: index === 2,
    })),
    count,
    total,
    last: { supplierName: 'KPN B.V.', decidedAt: new Date('2026-11-16T09:00:00Z') },
    url: PAGE_URL,
    ...change,
  }
}

export const sampleRow = (
  change: Partial<InvoiceRowView> = {},
  invoice: Partial<InvoiceFacts> = {},
): InvoiceRowView => ({
  key: { administrationId: 'adm-1', invoiceId: 'inv-1' },
  invoice: sampleInvoice(invoice),
  state: 'failed',
  cause: 'entry-processed',
  readBack: null,
  ...change,
})

export const sampleUnreleased = (rows: InvoiceRowView[], count = rows.length): UnreleasedCardView => ({
  card: 'unreleased',
  rows,
  count,
  url: PAGE_URL,
})

export const sampleFound = (rows: InvoiceRowView[], change: Partial<FoundCardView> = {}): FoundCardView => ({
  card: 'found',
  query: 'bakker',
  rows,
  count: rows.length,
  url: PAGE_URL,
  ...change,
})

export const sampleHelp = (change: Partial<HelpCardView> = {}): HelpCardView => ({
  card: 'help',
  understood: true,
  isBooker: true,
  isAdministrator: false,
  contact: 'Piet Kuiper',
  ...change,
})

export const sampleWelcome = (change: Partial<WelcomeCardView> = {}): WelcomeCardView => ({
  card: 'welcome',
  exactOnline: 'connected',
  askedBy: null,
  ...change,
})

export const sampleConnection = (
  connection: ConnectionCardView['state']['connection'],
  connectUrl: string | null = null,
): ConnectionCardView => ({
  card: 'connection',
  state: connection === 'none' ? { connection } : { connection, exactUser: 'Bea Jansen' },
  connectUrl,
})

const CONNECT_URL = 'https://akkoord.example/connect'
const READ_BACK = { conditionCode: '30', method: 'B', at: NEXT } as const

/** Each card of a failure and of the conversation, in each of its states. */
export const conversationSamples = (): NamedView[] => [
  ...(Object.keys(FAILURE_OF) as FailureCause[]).map((cause) => ({
    name: `failure ${cause}`,
    view: sampleFailureOf(cause),
  })),
  { name: 'failure of another connection', view: failureOfOther() },
  { name: 'failure retrying', view: sampleFailure([sampleFailed({ state: 'retrying', by: 'Piet Kuiper' })]) },
  { name: 'failure solved', view: sampleFailure([sampleFailed({ state: 'solved', by: 'J. Bos' })]) },
  ...(['asked-again', 'paid', 'withdrawn'] as const).map((closedAs) => ({
    name: `failure closed, ${closedAs}`,
    view: sampleFailure([sampleFailed({ state: 'closed', closedAs, by: 'Piet Kuiper' })]),
  })),
  { name: 'failure of several', view: failureOfSeveral() },
  { name: 'take-over', view: sampleTakeOver() },
  { name: 'take-over of several', view: sampleTakeOver(3) },
  { name: 'approvals', view: sampleApprovals() },
  { name: 'approvals in several currencies', view: sampleApprovals(3, { total: null }) },
  { name: 'approvals, one', view: sampleApprovals(1) },
  { name: 'approvals, none', view: sampleApprovals(0) },
  { name: 'approvals, none ever', view: sampleApprovals(0, { last: null }) },
  { name: 'unreleased', view: sampleUnreleased([sampleRow(), sampleRow({ state: 'releasing', cause: null })], 12) },
  { name: 'unreleased, none', view: sampleUnreleased([]) },
  {
    name: 'found',
    view: sampleFound([
      sampleRow({ state: 'waiting', cause: null }),
      sampleRow({ state: 'released', cause: null, readBack: READ_BACK }, { supplierName: 'Bakker & Zn.' }),
      sampleRow({ state: 'rejected', cause: null }, { kind: 'credit-note', amountCents: -121_000 }),
    ]),
  },
  { name: 'found, none', view: sampleFound([]) },
  ...(['connected', 'broken', 'none'] as const).map((connection) => ({
    name: `connection ${connection}`,
    view: sampleConnection(connection, connection === 'connected' ? null : CONNECT_URL),
  })),
  { name: 'connection broken, without a link', view: sampleConnection('broken') },
  ...[0, 1, 12].map((waiting) => ({
    name: `connection lost, ${waiting} wait`,
    view: { ...sampleConnection('broken'), news: { waiting, endsOn: null } },
  })),
  {
    name: 'connection ending',
    view: { ...sampleConnection('connected'), news: { waiting: 0, endsOn: '2026-12-03' } },
  },
  ...(['connected', 'connect-it', 'ask-administrator'] as const).map((exactOnline) => ({
    name: `welcome ${exactOnline}`,
    view: sampleWelcome({ exactOnline }),
  })),
  { name: 'welcome asked', view: sampleWelcome({ askedBy: 'Bea Jansen' }) },
  { name: 'help of a booker', view: sampleHelp() },
  { name: 'help of an authorizer', view: sampleHelp({ isBooker: false, contact: null }) },
  { name: 'help, not understood', view: sampleHelp({ understood: false }) },
]

const failureOfSeveral = () =>
  sampleFailure([
    sampleFailed(),
    sampleFailed({ invoice: sampleInvoice({ supplierName: 'KPN B.V.', amountCents: 6_050 }), state: 'solved' }),
    sampleFailed({ invoice: sampleInvoice({ supplierName: 'Eneco' }) }, { readBackBlocked: null }),
  ])

/** The booker's card where someone who took over has lost their connection too. */
const failureOfOther = () =>
  sampleFailure([
    sampleFailed(
      { connectionOf: 'Piet Kuiper', may: { ...NO_ACTIONS, tryAgain: true } },
      { cause: 'connection-revoked' },
    ),
  ])
