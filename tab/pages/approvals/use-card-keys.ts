import type { RefObject } from 'react'
import type { CardJson } from '../../../bot/api/approvals-json.ts'
import { approvesAtOnce, asksDecision } from '../../parts/adaptive-card/card-buttons.ts'
import { useTell } from '../../parts/toasts.tsx'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'

/** What the keys a and r do on the drawn card: they press its own buttons, so that they can do no more than these. */
export const useCardKeys = (root: RefObject<HTMLElement | null>, card: CardJson | undefined) => {
  const say = useWords(approvalsWords)
  const tell = useTell()
  const find = <Found extends HTMLElement>(selector: string) => root.current?.querySelector<Found>(selector) ?? null

  const decide = (press: (asking: CardJson) => void) => () => {
    if (!card) return
    if (asksDecision(card)) press(card)
    else tell({ title: say('keys.not-now'), intent: 'info' })
  }
  return {
    approve: decide((asking) => {
      if (approvesAtOnce(asking)) find('button[data-verb="approve"]')?.click()
      else tell({ title: say('keys.not-with-warning'), intent: 'warning' })
    }),
    reject: decide(() => {
      const button = find('button[data-opens="reject"]')
      if (button?.ariaExpanded !== 'true') button?.click()
      const fields = [...(root.current?.querySelectorAll('textarea') ?? [])]
      fields.find((field) => field.checkVisibility())?.focus()
    }),
  }
}
