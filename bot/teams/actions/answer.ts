import { z } from 'zod'
import type { Refusal } from '../../approvals/refusals.ts'
import { refusalText } from '../../text/refusal-text.ts'
import type { createAnswerQuestion } from '../../use-cases/deciding/answer-question.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { MessageAddress } from './message-address.ts'

/** PostgreSQL keeps no NUL in a text. */
const Typed = z.object({ answer: z.string().transform((text) => text.replaceAll('\0', '')) })

/** These show the card as it is now: it was answered, or is not waited for any more. */
const SHOWS_CARD: ReadonlySet<Refusal> = new Set(['already-answered', 'closed'])

/** The button Answer on the booker's card about a question (A16). */
export const answer =
  ({ answerQuestion }: { answerQuestion: ReturnType<typeof createAnswerQuestion> }): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = MessageAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const typed = Typed.safeParse(data)
    const { refusal, card } = await answerQuestion({
      ...address.data,
      invoiceId: null,
      answerer: { tenantId, objectId },
      text: typed.success ? typed.data.answer : '',
    })
    if (card && (refusal === null || SHOWS_CARD.has(refusal))) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
