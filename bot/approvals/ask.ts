import type { PersonRef, Question, Round } from './invoice.ts'
import type { Refusal } from './refusals.ts'
import { typedText } from './typed-text.ts'

/** Whoever has more to ask had better call the booker. Questions of one authorizer in one round. */
export const MOST_QUESTIONS = 10

export type Asked =
  | { ok: false; refusal: Refusal }
  /** It was asked before and waits for its answer: nothing is left to do (A13). */
  | { ok: true; is: 'asked-before'; questionId: string }
  /** `repetition`: how often the same was asked, and answered, before. */
  | { ok: true; is: 'new'; asker: PersonRef; text: string; repetition: number }

/**
 * Decides whether this person may ask the booker something (A16): an authorizer whose decision is open, in the round that
 * runs. `personId` and `objectId` are those of the authenticated asker, `personId` undefined when Akkoord has never heard
 * of them.
 */
export const ask = (
  { invoice, assignments, questions }: Round & { questions: Question[] },
  by: { personId: string | undefined; objectId: string; round: number },
  typed: string,
): Asked => {
  const refuse = (refusal: Refusal) => ({ ok: false as const, refusal })
  const mine = assignments.filter(({ person }) => person.personId === by.personId)
  if (mine.length === 0) return refuse(by.personId === invoice.booker.personId ? 'own-booking' : 'not-assigned')
  if (by.round !== invoice.round) return refuse('closed')
  const open = mine.filter(({ decision }) => decision === 'open')
  // Of someone who is asked under two identities, the one that asks is answered.
  const asker = (open.find(({ person }) => person.objectId === by.objectId) ?? open[0])?.person
  if (!asker) return refuse('already-decided')
  if (invoice.state !== 'waiting') return refuse('closed')

  const text = typedText(typed)
  if (text === '') return refuse('question-required')
  const before = questions.filter(({ round, asker }) => round === invoice.round && asker.personId === by.personId)
  const same = before.filter((question) => question.text === text)
  const asked = same.find(({ answer }) => answer === null)
  if (asked) return { ok: true, is: 'asked-before', questionId: asked.questionId }
  if (before.length >= MOST_QUESTIONS) return refuse('too-many-questions')
  return { ok: true, is: 'new', asker, text, repetition: same.length }
}
