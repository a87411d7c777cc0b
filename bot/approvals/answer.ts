import type { Invoice, Question, Round } from './invoice.ts'
import type { Refusal } from './refusals.ts'
import { typedText } from './typed-text.ts'

export type Answered =
  | { ok: false; refusal: Refusal }
  /** `isSaid`: the same answer stands there already, nothing is left to do (A13) · `asksAgain`: the asker still decides. */
  | { ok: true; text: string; isSaid: boolean; asksAgain: boolean }

/** Whether this person can still give a first answer to a question (A16). */
export const mayAnswer = (
  invoice: Pick<Invoice, 'booker' | 'round' | 'state'>,
  question: Pick<Question, 'round' | 'answer'>,
  personId: string | undefined,
): boolean =>
  personId === invoice.booker.personId &&
  question.answer === null &&
  question.round === invoice.round &&
  invoice.state === 'waiting'

/** Decides whether this person's answer to a question counts: the booker's, the first one, while the round runs (A16). */
export const answer = (
  { invoice, assignments }: Round,
  question: Question,
  personId: string | undefined,
  typed: string,
): Answered => {
  const refuse = (refusal: Refusal) => ({ ok: false as const, refusal })
  if (personId !== invoice.booker.personId) return refuse('not-booker')
  const text = typedText(typed)
  if (question.answer !== null) {
    return question.answer.text === text
      ? { ok: true, text, isSaid: true, asksAgain: false }
      : refuse('already-answered')
  }
  if (question.round !== invoice.round || invoice.state !== 'waiting') return refuse('closed')
  if (text === '') return refuse('answer-required')
  const asker = assignments.find(({ person }) => person.objectId === question.asker.objectId)
  return { ok: true, text, isSaid: false, asksAgain: asker?.decision === 'open' }
}
