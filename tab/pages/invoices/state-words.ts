import type { InvoiceState } from '../../../bot/approvals/invoice-state.ts'
import type { StatusMeaning } from '../../parts/status-badge.tsx'
import type { invoices } from '../../words/nl/invoices.ts'

type StateKey = Extract<keyof typeof invoices, `state.${string}`>

const LOOKS: Record<InvoiceState, StatusMeaning> = {
  duplicate: 'warning',
  discovered: 'open',
  'left-alone': 'ended',
  booking: 'busy',
  'not-booked': 'ended',
  waiting: 'open',
  rejected: 'bad',
  releasing: 'busy',
  failed: 'bad',
  approved: 'good',
  released: 'good',
  paid: 'warning',
  withdrawn: 'ended',
}

type Standing = { state: InvoiceState; isFailing: boolean; isPayable: boolean }

/** How a state shows and what it is called; payable is said only of what was read back as such (A10). */
export const stateLook = ({ state, isFailing, isPayable }: Standing): { meaning: StatusMeaning; word: StateKey } => {
  if (state === 'releasing' && isFailing) return { meaning: 'bad', word: 'state.failing' }
  return { meaning: LOOKS[state], word: state === 'released' && !isPayable ? 'state.approved' : `state.${state}` }
}
