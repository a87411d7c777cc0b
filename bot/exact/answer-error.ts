import { z } from 'zod'
import { ExactError, type ExactErrorKind } from '../use-cases/ports.ts'
import { answerJson } from './answer-json.ts'
import type { Answer, NoAnswer } from './http-call.ts'
import { retryAt } from './retry-at.ts'

const errorBody = z.object({
  error: z.object({ message: z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]) }),
})

const messageOf = (answer: Answer): string => errorBody.safeParse(answerJson(answer)).data?.error.message.trim() ?? ''

const status =
  (from: number, to = from) =>
  (answer: Answer): boolean =>
    answer.status >= from && answer.status <= to

/**
 * What each answer that is no success means; the first row that fits counts.
 * "May have happened" is asked of writes only: then nobody may repeat it without looking.
 * Business validation arrives as 500 with a readable message, in the language of the Exact Online user.
 */
const MEANING: readonly { when: (answer: Answer) => boolean; kind: ExactErrorKind; mayHaveHappened: boolean }[] = [
  { when: status(400), kind: 'unexpected', mayHaveHappened: false },
  { when: status(401), kind: 'unauthorised', mayHaveHappened: false },
  { when: status(403), kind: 'forbidden', mayHaveHappened: false },
  { when: status(404), kind: 'not-found', mayHaveHappened: false },
  { when: status(408), kind: 'unavailable', mayHaveHappened: true },
  { when: status(429), kind: 'throttled', mayHaveHappened: false },
  { when: status(400, 499), kind: 'unexpected', mayHaveHappened: false },
  { when: (answer) => answer.status === 500 && messageOf(answer) !== '', kind: 'rejected', mayHaveHappened: false },
  { when: status(500, 599), kind: 'unavailable', mayHaveHappened: true },
  { when: status(300, 399), kind: 'unavailable', mayHaveHappened: true },
  { when: status(200, 299), kind: 'unavailable', mayHaveHappened: true },
]

/** What is said about a call when it fails; `secrets` are struck out, should an answer ever repeat them. */
type FailedCall = { name: string; isWrite: boolean; now: Date; secrets: readonly string[] }

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret !== '').reduce((left, secret) => left.replaceAll(secret, '(secret)'), text)

/** Translates an answer that is no success, or no answer at all, to the one error that callers know. */
export const answerError = (outcome: Answer | NoAnswer, call: FailedCall): ExactError => {
  const { requestId } = outcome
  if (!outcome.answered) {
    return new ExactError('unavailable', `${call.name}: no answer`, {
      requestId,
      mayHaveHappened: call.isWrite && outcome.mayHaveArrived,
      cause: outcome.cause,
    })
  }
  const meaning = MEANING.find(({ when }) => when(outcome))
  const kind = meaning?.kind ?? 'unexpected'
  const said = messageOf(outcome) || (outcome.headers.get('reason') ?? '')
  const message = kind === 'rejected' ? said : `${call.name}: ${outcome.status} ${said}`.trim()
  return new ExactError(kind, withoutSecrets(message, call.secrets), {
    requestId,
    status: outcome.status,
    mayHaveHappened: call.isWrite && (meaning?.mayHaveHappened ?? true),
    ...(kind === 'throttled' ? { retryAt: retryAt(outcome.headers, call.now) } : {}),
  })
}
