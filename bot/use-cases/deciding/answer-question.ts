import assert from 'node:assert/strict'
import { answer } from '../../approvals/answer.ts'
import { questionCardView, type Urls } from '../../approvals/card-views.ts'
import type { Question } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { QuestionCardView } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import type { Clock, Identity } from '../ports.ts'
import type { Person, Store, Work } from '../store-port.ts'
import { SWEEP_AFTER_MS } from './decide-approval.ts'

export type AnswerOutcome = {
  refusal: Refusal | null
  /** The booker's card as it is now; null for everyone else. */
  card: QuestionCardView | null
}

type Click = {
  administrationId: string
  /** Of the card with the question; it is the question's own id. */
  messageId: string
  /** Which invoice the caller says that it is about; null: not said. */
  invoiceId: string | null
  answerer: Identity
  text: string
}

/**
 * Brings the booker's answer to who asked: as a new card while they still have to decide, because an edit tells nobody
 * (A16). The first answer counts; the same one given twice is one (A13).
 */
export const createAnswerQuestion = ({ store, clock, urls }: { store: Store; clock: Clock; urls: Urls }) => {
  const save = async (
    { round: { invoice } }: Work,
    question: Question,
    given: { text: string; asksAgain: boolean; by: Person },
  ): Promise<Question> => {
    const { questionId, round, asker } = question
    const { asksAgain, by } = given
    const at = clock.now()
    const said = { text: given.text, by: by.name, at }
    await store.transaction(async (tx) => {
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: { workAt: new Date(at.getTime() + SWEEP_AFTER_MS) },
        timeline: [
          {
            at,
            actor: by.name,
            actorObjectId: by.objectId,
            event: 'answered',
            details: { round, question: question.text, answer: said.text, to: asker.name },
          },
        ],
      })
      const isFirst = await tx.answerQuestion(invoice.administrationId, questionId, said)
      assert(isFirst, 'a question was answered without a new revision')
      if (asksAgain) await tx.askAgain(invoice, round, asker, at)
      await tx.wake('tell', invoice)
    })
    return { ...question, answer: said }
  }

  const attempt = async (click: Click): Promise<AnswerOutcome> => {
    const { administrationId, messageId, answerer, text } = click
    const unknown = { refusal: 'unknown-invoice' as const, card: null }
    const message = await store.findMessage(administrationId, messageId)
    if (message?.kind !== 'question' || message.invoiceId === null) return unknown
    if (message.person.tenantId !== answerer.tenantId) return unknown
    if (click.invoiceId !== null && click.invoiceId !== message.invoiceId) return unknown
    const work = await store.findWork({ administrationId, invoiceId: message.invoiceId })
    const question = work?.questions.find(({ questionId }) => questionId === message.about)
    if (!work || !question) return unknown

    const person = await store.findPerson(answerer)
    const outcome = answer(work.round, question, person?.personId, text)
    if (!person || (!outcome.ok && outcome.refusal === 'not-booker')) return { refusal: 'not-booker', card: null }
    const answered = outcome.ok && !outcome.isSaid ? await save(work, question, { ...outcome, by: person }) : question
    const card = questionCardView(work.round, answered, messageId, urls)
    return { refusal: outcome.ok ? null : outcome.refusal, card }
  }

  return (click: Click): Promise<AnswerOutcome> => againWhenStale(() => attempt(click))
}
