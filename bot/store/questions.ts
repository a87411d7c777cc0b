import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Question } from '../approvals/invoice.ts'
import type { Tx } from '../use-cases/store-port.ts'
import type { Schema } from './schema.ts'

/** One question as it comes out of json_agg: instants are texts there. */
type QuestionJson = {
  question_id: string
  round: number
  text: string
  asked_at: string
  answer: string | null
  answered_by: string | null
  answered_at: string | null
  person_id: string
  tenant_id: string
  object_id: string
  name: string
}

/** Reads one question. */
export const questionOf = (json: QuestionJson): Question => ({
  questionId: json.question_id,
  round: json.round,
  asker: { personId: json.person_id, tenantId: json.tenant_id, objectId: json.object_id, name: json.name },
  text: json.text,
  askedAt: new Date(json.asked_at),
  answer:
    json.answer === null || json.answered_at === null
      ? null
      : { text: json.answer, by: json.answered_by ?? '', at: new Date(json.answered_at) },
})

/** All questions about invoice `i`, the oldest first, as `questionOf` reads them; null: none. */
export const QUESTIONS: RawBuilder<QuestionJson[] | null> = sql`
  (select json_agg(json_build_object('question_id', q.question_id, 'round', q.round, 'text', q.text,
      'asked_at', q.asked_at, 'answer', q.answer, 'answered_by', q.answered_by, 'answered_at', q.answered_at,
      'person_id', p.person_id, 'tenant_id', q.asker_tenant_id, 'object_id', q.asker_object_id,
      'name', q.asker_name) order by q.asked_at)
    from question q
    join person p on p.tenant_id = q.asker_tenant_id and p.object_id = q.asker_object_id
    where q.administration_id = i.administration_id and q.invoice_id = i.invoice_id)`

/** Questions of authorizers and their answers (A16). */
export const createQuestions = (trx: Transaction<Schema>): Pick<Tx, 'addQuestion' | 'answerQuestion'> => ({
  async addQuestion({ administrationId, invoiceId }, { questionId, round, asker, text, askedAt }) {
    await trx
      .insertInto('question')
      .values({
        administration_id: administrationId,
        question_id: questionId,
        invoice_id: invoiceId,
        round,
        asker_tenant_id: asker.tenantId,
        asker_object_id: asker.objectId,
        asker_name: asker.name,
        text,
        asked_at: askedAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  async answerQuestion(administrationId, questionId, { text, by, at }) {
    const answered = await trx
      .updateTable('question')
      .set({ answer: text, answered_by: by, answered_at: at })
      .where('administration_id', '=', administrationId)
      .where('question_id', '=', questionId)
      .where('answer', 'is', null)
      .executeTakeFirst()
    return answered.numUpdatedRows === 1n
  },
})
