import type {
  ApprovalCardState,
  ApprovalCardView,
  CardView,
  InvoiceFacts,
  Locale,
  Warning,
} from '../../bot/approvals/views.ts'
import { cardFor } from '../../bot/teams/cards/card-for.ts'
import { conversationSamples, type NamedView } from '../text/sample-conversation-views.ts'
import { fileSamples, quotedSamples } from '../text/sample-file-views.ts'
import {
  APPROVAL_STATES,
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
} from '../text/sample-views.ts'
import type { NamedCard } from './card-gallery.ts'

/** Invoices that stretch a card: in length, in sign, in currency. */
const HARD_INVOICES: Record<string, Partial<InvoiceFacts>> = {
  '3 lines': { lines: sampleLines(3) },
  '7 lines': { lines: sampleLines(7) },
  '23 lines': { lines: sampleLines(23) },
  'credit note': { kind: 'credit-note', amountCents: -121_000, netCents: -100_000 },
  'foreign currency': { currency: 'USD', amountCents: 1_234_567 },
  '7 figures': { amountCents: 123_456_789, netCents: 102_030_405 },
  'longest names': {
    supplierName: 'Koninklijke Nederlandse Maatschappij tot Exploitatie van Wegen N.V.',
    invoiceNumber: 'FACTUUR-2026-0000000000042',
    administrationName: 'Demo Vastgoed & Beheer B.V.',
    note: 'Graag voor vrijdag: de aannemer levert de tweede fase pas na betaling van deze factuur.',
  },
}

const WARNINGS: Warning[] = [
  { warning: 'new-bank-account', account: '6789' },
  { warning: 'duplicate', reason: 'Eerste boeking was op de verkeerde leverancier' },
  { warning: 'unusual-amount', largestCents: 48_400, currency: 'EUR' },
]

/** What the states need besides their name to be true: who approved, and the condition that is not on credit. */
export const inState = (state: ApprovalCardState): ApprovalCardView => {
  const view = sampleApproval(state)
  const approvers = view.approvers.map((one) => ({ ...one, decision: 'approved' as const, decidedAt: DECIDED_AT }))
  const condition = { code: '20', description: 'Incasso', method: 'I' } as const
  if (state === 'approved') return { ...view, approvers }
  return state === 'not-payable' ? { ...view, approvers, invoice: sampleInvoice({ condition }) } : view
}

const approvals = (): NamedView[] => [
  ...APPROVAL_STATES.map((state) => ({ name: state, view: inState(state) })),
  {
    name: 'question answered',
    view: sampleApproval('open', {
      question: {
        text: 'Is dit inclusief het meerwerk?',
        answer: { text: 'Ja, zie de bijlage op bladzijde 3.', by: 'Bea Jansen' },
      },
    }),
  },
  ...WARNINGS.map((warning) => ({ name: warning.warning, view: sampleApproval('open', { warnings: [warning] }) })),
  { name: 'kept by another approval', view: sampleApproval('not-payable', { readBack: REMARKED }) },
  { name: 'three warnings', view: sampleApproval('open', { warnings: WARNINGS }) },
  ...Object.entries(HARD_INVOICES).map(([name, change]) => ({
    name,
    view: sampleApproval('open', { invoice: sampleInvoice(change) }),
  })),
]

const DECIDED_AT = new Date('2026-11-17T13:02:00Z')

const ofConversation = (kind: CardView['card']) => (): NamedView[] =>
  conversationSamples().filter(({ view }) => view.card === kind)

/** Every card in every state, by kind: a new kind without samples does not compile. */
const SAMPLES: Record<CardView['card'], () => NamedView[]> = {
  approval: approvals,
  approvals: ofConversation('approvals'),
  connection: ofConversation('connection'),
  discovered: () => [
    ...(['open', 'adopted', 'dismissed', 'gone'] as const).map((state) => ({
      name: state,
      view: sampleDiscovered(state),
    })),
    {
      name: 'a rule could not answer',
      view: sampleDiscovered('open', { obstacle: { obstacle: 'authorizer-is-booker', named: 'Bea Jansen' } }),
    },
    { name: 'without a condition', view: sampleDiscovered('open', { condition: null, createdBy: null }) },
    { name: 'stands there twice', view: sampleDiscovered('open', { duplicateOf: { entryNumber: 26700001 } }) },
  ],
  duplicate: () =>
    (['open', 'booking', 'booked', 'not-booked'] as const).map((state) => ({
      name: state,
      view: sampleDuplicate(state),
    })),
  failure: ofConversation('failure'),
  file: fileSamples,
  found: ofConversation('found'),
  help: ofConversation('help'),
  invoice: () => [
    ...INVOICE_STATES.map((state) => ({ name: state, view: sampleInvoiceCard(state) })),
    { name: 'released with remarks', view: sampleInvoiceCard('released', { readBack: REMARKED }) },
  ],
  list: () => [0, 1, 7, 30].map((count) => ({ name: `of ${count}`, view: sampleList(count) })),
  notice: () => NOTICE_TOPICS.map((notice) => ({ name: notice.topic, view: sampleNotice(notice) })),
  question: () =>
    (['open', 'answered', 'closed'] as const).map((state) => ({ name: state, view: sampleQuestion(state) })),
  unreleased: ofConversation('unreleased'),
  quoted: quotedSamples,
  welcome: ofConversation('welcome'),
}

/** Every card that Akkoord sends, in every state and with invoices that stretch it. */
export const everySample = (): NamedView[] =>
  Object.entries(SAMPLES).flatMap(([kind, samples]) =>
    samples().map(({ name, view }) => ({ name: name.startsWith(kind) ? name : `${kind}: ${name}`, view })),
  )

/** Draws views in one language, for the gallery. */
export const drawnIn = (locale: Locale, samples: NamedView[]): NamedCard[] =>
  samples.map(({ name, view }) => ({ name, card: cardFor(view, locale).card }))

/** Buttons that open something on the card itself. */
const OPENS = new Set(['Action.ShowCard', 'Action.ToggleVisibility'])

/** For each button of each kind of card that opens something on it: the card with that opened. */
export const openedIn = (locale: Locale): NamedCard[] => {
  const opened = everySample().flatMap(({ name, view }) => {
    const { card } = cardFor(view, locale)
    const buttons = card.body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []))
    return buttons
      .filter(({ type }) => OPENS.has(type))
      .map(({ type, title }) => ({
        name: `${name}: ${title}`,
        card,
        press: title,
        sameAs: `${view.card} ${type} ${title}`,
      }))
  })
  return [...new Map(opened.toReversed().map(({ sameAs, ...one }) => [sameAs, one])).values()].toReversed()
}
