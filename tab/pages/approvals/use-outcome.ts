import type { ApprovalRow } from '../../../bot/api/approvals-json.ts'
import { headingOf } from '../../parts/adaptive-card/card-buttons.ts'
import { useTell } from '../../parts/toasts.tsx'
import { approvalsWords } from '../../words/approvals.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { Outcome } from './use-decision.ts'

/** Tells what a press came to, in the words of the card that answered. */
export const useOutcome = (row: ApprovalRow | undefined) => {
  const say = useWords(approvalsWords)
  const format = useFormat()
  const tell = useTell()
  return (outcome: Outcome): void => {
    if (outcome.is !== 'decided' && outcome.is !== 'answered') return
    const about =
      row && say('decided.about', { supplier: row.supplier, amount: format.amount(row.amount, row.currency) })
    const refusal = outcome.is === 'decided' ? outcome.sentence : null
    const body = [about, refusal].filter(Boolean).join('. ')
    tell({
      // The toast has a symbol of its own.
      title: headingOf(outcome.card).replace(/^[✓✕⚠]\s*/u, ''),
      body,
      intent: refusal === null ? 'success' : 'info',
    })
  }
}
