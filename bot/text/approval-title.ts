import type { ApprovalCardState, ApprovalCardView } from '../approvals/views.ts'
import { firstName, plainName, sayNamed } from './person-name.ts'
import type { Title } from './wording.ts'
import type { Say } from './words.ts'

/** What the title of an authorizer's card depends on. */
export type Titled = Pick<
  ApprovalCardView,
  'state' | 'bookerName' | 'approvers' | 'rejection' | 'changed' | 'withdrawal' | 'reassignment'
>

/** The titles without a name in them. */
const TITLES = {
  open: { symbol: '', key: 'state.open', tone: 'asks' },
  'waiting-for-others': { symbol: '✓', key: 'state.waiting-for-others', tone: 'good' },
  approved: { symbol: '✓', key: 'state.approved', tone: 'good' },
  released: { symbol: '✓', key: 'state.released', tone: 'good' },
  'not-blocked': { symbol: '✓', key: 'state.nothing-to-release', tone: 'good' },
  'not-payable': { symbol: '✓', key: 'state.nothing-to-release', tone: 'good' },
  failed: { symbol: '✓', key: 'state.not-yet-payable', tone: 'warning' },
  paid: { symbol: '⚠', key: 'state.paid', tone: 'warning' },
  replaced: { symbol: '', key: 'state.replaced', tone: 'plain' },
} as const satisfies Partial<Record<ApprovalCardState, unknown>>

/** The title of a state that no name and nothing else of the invoice is part of. */
export const stateTitle = (state: keyof typeof TITLES, say: Say): Title => {
  const { symbol, key, tone } = TITLES[state]
  return { symbol, text: say(key), tone }
}

/** "✕ Afgekeurd door Arjan Smit". */
export const rejectedTitle = (by: string, say: Say): Title => ({
  symbol: '✕',
  text: sayNamed('state.rejected', plainName(by), say),
  tone: 'bad',
})

/** "Ingetrokken door Bea Jansen". */
export const withdrawnTitle = (by: string, say: Say): Title => ({
  symbol: '',
  text: sayNamed('state.withdrawn', plainName(by), say),
  tone: 'plain',
})

/**
 * The title of an authorizer's card, without the word for a credit note; heading, preview line and mail subject all come
 * from here.
 */
export const approvalTitle = (view: Titled, say: Say): Title => {
  switch (view.state) {
    case 'question-asked':
      return {
        symbol: '',
        text: sayNamed('state.question-asked', firstName(view.bookerName), say),
        tone: 'asks',
      }
    case 'changed':
      return {
        symbol: '⚠',
        text: say(view.changed?.afterYourApproval ? 'state.changed-after-yours' : 'state.changed'),
        tone: 'warning',
      }
    case 'rejected':
      return view.approvers.some(({ isReader, decision }) => isReader && decision === 'rejected')
        ? { symbol: '✕', text: say('state.rejected-by-you'), tone: 'bad' }
        : rejectedTitle(view.rejection?.by ?? '', say)
    case 'withdrawn':
      return withdrawnTitle(view.withdrawal?.by ?? '', say)
    case 'reassigned':
      return {
        symbol: '',
        text: sayNamed('state.reassigned', plainName(view.reassignment?.to ?? ''), say),
        tone: 'plain',
      }
    default:
      return stateTitle(view.state, say)
  }
}
