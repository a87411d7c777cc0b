import type { FailedInvoiceView, FailureCardView } from '../../approvals/views.ts'
import { retryButtonKey } from '../../text/failure-cause.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import { withdrawButton } from './withdraw-button.ts'

/** The button that solves it, if this reader may: of one invoice what its cause asks for. */
export const fixOfOne = (view: FailureCardView, one: FailedInvoiceView, say: Say): CardAction[] => {
  const { key, round, may, failure, state } = one
  if (state !== 'failed') return []
  const about = { ...key, round }
  if (failure.cause === 'entry-gone' && may.withdraw) return [withdrawButton(about, say)]
  if (failure.cause === 'content-changed' && may.newRound) {
    return [executeButton('new-round', say('button.ask-again'), about)]
  }
  return fixOfAll(view, [one], say)
}

/** The button that solves it for all these invoices at once, if this reader may. */
export const fixOfAll = (view: FailureCardView, invoices: FailedInvoiceView[], say: Say): CardAction[] => {
  const { administrationId, messageId } = view
  const about = { administrationId, messageId }
  const failed = invoices.filter(({ state }) => state === 'failed')
  if (failed.some(({ may }) => may.takeOver)) return [executeButton('take-over', say('button.take-over'), about)]
  if (failed.some(({ may }) => may.reconnect)) return [executeButton('connect', say('button.reconnect'), about)]
  if (!failed.some(({ may }) => may.tryAgain)) return []
  const cause = failed.length === 1 ? (failed[0]?.failure.cause ?? view.cause) : view.cause
  return [executeButton('try-again', say(retryButtonKey(cause)), about)]
}
