import { isPayable } from '../approvals/is-payable.ts'
import type { InvoiceCardView } from '../approvals/views.ts'
import { rejectedTitle, stateTitle, withdrawnTitle } from './approval-title.ts'
import { discoveredTitle } from './discovered-wording.ts'
import { duplicateTitle } from './duplicate-wording.ts'
import type { Title } from './wording.ts'
import type { Say } from './words.ts'

/** Where an invoice stands, for its booker or an administrator; without the word for a credit note. */
export const invoiceTitle = (
  { state, rejection, withdrawal, readBack }: Pick<InvoiceCardView, 'state' | 'rejection' | 'withdrawal' | 'readBack'>,
  say: Say,
): Title => {
  switch (state) {
    case 'duplicate':
      return duplicateTitle({ state: 'open' }, say)
    case 'discovered':
      return discoveredTitle({ state: 'open' }, say)
    case 'left-alone':
      return { symbol: '', text: say('timeline.left-alone'), tone: 'plain' }
    case 'booking':
      return duplicateTitle({ state: 'booking' }, say)
    case 'not-booked':
      return duplicateTitle({ state: 'not-booked' }, say)
    case 'waiting':
      return { symbol: '', text: say('state.waiting'), tone: 'asks' }
    case 'rejected':
      return rejectedTitle(rejection?.by ?? '', say)
    case 'withdrawn':
      return withdrawnTitle(withdrawal?.by ?? '', say)
    case 'releasing':
      return stateTitle('approved', say)
    case 'failed':
      return { symbol: '⚠', text: say('failure.failed'), tone: 'bad' }
    case 'approved':
      return stateTitle('not-blocked', say)
    case 'released':
      return stateTitle(isPayable(readBack) ? 'released' : 'not-payable', say)
    case 'paid':
      return stateTitle('paid', say)
  }
}
