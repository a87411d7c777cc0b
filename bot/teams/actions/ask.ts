import { z } from 'zod'
import type { Refusal } from '../../approvals/refusals.ts'
import { refusalText } from '../../text/refusal-text.ts'
import type { createAskQuestion } from '../../use-cases/deciding/ask-question.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** PostgreSQL keeps no NUL in a text. */
const Typed = z.object({ question: z.string().transform((text) => text.replaceAll('\0', '')) })

/** These show the card as it is now: someone clicked an older state of their own card. */
const SHOWS_CARD: ReadonlySet<Refusal> = new Set(['already-decided', 'closed'])

/** The button Send under Ask, with the question that was typed (A16). */
export const ask =
  ({ askQuestion }: { askQuestion: ReturnType<typeof createAskQuestion> }): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { round, ...key } = address.data
    const typed = Typed.safeParse(data)
    const text = typed.success ? typed.data.question : ''
    const { refusal, card } = await askQuestion({ key, round, asker: { tenantId, objectId }, text })
    if (card && (refusal === null || SHOWS_CARD.has(refusal))) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
