import { useRef, useState } from 'react'
import type { ApprovalJson, CardAnswerJson, CardJson } from '../../../bot/api/approvals-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useApi } from '../../api/use-api.ts'
import { useWrite } from '../../api/use-write.ts'
import { useHost } from '../../host/use-host.ts'
import { asksDecision } from '../../parts/adaptive-card/card-buttons.ts'
import type { Pressed } from '../../parts/adaptive-card/draw-card.ts'
import { type ApprovalKey, approvalPath } from './approval-key.ts'

/** What a press of a button on the card came to. */
export type Outcome =
  /** The card does not ask any more: decided now, or by then already, which `sentence` says. */
  | { is: 'decided'; card: CardJson; sentence: string | null }
  /** Something else was done, such as asking a question: the card goes on. */
  | { is: 'answered'; card: CardJson }
  /** Nothing was done, and why. */
  | { is: 'refused'; sentence: string }
  /** No answer came, and the card that was read again still asks. */
  | { is: 'unknown' }
  /** No answer came, and nothing can be read either. */
  | { is: 'unseen' }
  | { is: 'failed'; failure: Failure }

const outcomeOf = ({ card, sentence }: CardAnswerJson): Outcome => {
  if (!asksDecision(card)) return { is: 'decided', card, sentence }
  return sentence === null ? { is: 'answered', card } : { is: 'refused', sentence }
}

/** Presses a button of the card for its reader; one press at a time, and what it came to is always what the server says. */
export const useDecision = (key: ApprovalKey) => {
  const api = useApi()
  const { locale } = useHost()
  const isPressing = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const write = useWrite(
    (to, pressed: Pressed) => to.post<CardAnswerJson>(approvalPath(key, locale, '/actions'), pressed),
    ['/api/approvals', '/api/invoices'],
  )

  const settle = async (pressed: Pressed): Promise<Outcome | null> => {
    const answer = await write.run(pressed)
    if (answer === null) return null
    if (answer.ok) return outcomeOf(answer.value)
    if (answer.failure.kind !== 'unknown-outcome') return { is: 'failed', failure: answer.failure }
    const now = await api.get<ApprovalJson>(approvalPath(key, locale))
    if (!now.ok) return { is: 'unseen' }
    return asksDecision(now.value.card) ? { is: 'unknown' } : { is: 'decided', card: now.value.card, sentence: null }
  }

  return {
    isBusy,
    /** null: another press is under way. */
    async press(pressed: Pressed): Promise<Outcome | null> {
      if (isPressing.current) return null
      isPressing.current = true
      setBusy(true)
      try {
        return await settle(pressed)
      } finally {
        isPressing.current = false
        setBusy(false)
      }
    },
  }
}
