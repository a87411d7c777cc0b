import { z } from 'zod'
import { LONGEST_TEXT } from '../approvals/typed-text.ts'
import type { createAnswerQuestion } from '../use-cases/deciding/answer-question.ts'
import type { createAskQuestion } from '../use-cases/deciding/ask-question.ts'
import { readJson } from './read-json.ts'
import { refusalReply } from './refusal-reply.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

const Text = z.strictObject({
  // PostgreSQL keeps no NUL in a text.
  text: z
    .string()
    .max(LONGEST_TEXT, { error: `at most ${LONGEST_TEXT} characters` })
    .transform((text) => text.replaceAll('\0', '')),
})

const isGuid = (text: string) => z.guid().safeParse(text).success

/** An authorizer's questions to the booker, and the answers (A16). */
export const questionRoutes = (deps: {
  askQuestion: ReturnType<typeof createAskQuestion>
  answerQuestion: ReturnType<typeof createAnswerQuestion>
}): Route[] => [
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/questions',
    roles: null,
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const { administration: administrationId = '', invoice: invoiceId = '' } = request.params
      if (!isGuid(invoiceId)) return refused(404, 'unknown-invoice')
      const read = readJson(request, Text)
      if (!read.ok) return read.reply
      const asked = { key: { administrationId, invoiceId }, round: null, asker: caller, text: read.value.text }
      const { refusal, questionId } = await deps.askQuestion(asked)
      return refusalReply(refusal) ?? { status: 201, body: { question: questionId } }
    },
  },
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/questions/:question/answer',
    roles: null,
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const { administration: administrationId = '', invoice: invoiceId = '', question = '' } = request.params
      if (!isGuid(invoiceId) || !isGuid(question)) return refused(404, 'unknown-invoice')
      const read = readJson(request, Text)
      if (!read.ok) return read.reply
      const { refusal, card } = await deps.answerQuestion({
        administrationId,
        messageId: question,
        invoiceId: invoiceId.toLowerCase(),
        answerer: caller,
        text: read.value.text,
      })
      return refusalReply(refusal) ?? { status: 200, body: { question, state: card?.state } }
    },
  },
]
