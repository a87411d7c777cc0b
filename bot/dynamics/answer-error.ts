import { z } from 'zod'
import type { Clock } from '../use-cases/ports.ts'
import { SettingsError, type SettingsErrorKind } from '../use-cases/sales-ports.ts'
import type { HttpAnswer } from './http-call.ts'

/**
 * What each answer that is no success means; the first row that fits counts. A write that may have happened is not
 * repeated without looking.
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
const MEANING: readonly { from: number; to: number; kind: SettingsErrorKind; mayHaveHappened: boolean }[] = [
  { from: 200, to: 299, kind: 'unexpected', mayHaveHappened: true },
  { from: 401, to: 401, kind: 'unauthorised', mayHaveHappened: false },
  { from: 403, to: 403, kind: 'forbidden', mayHaveHappened: false },
  { from: 408, to: 408, kind: 'unavailable', mayHaveHappened: true },
  { from: 429, to: 429, kind: 'throttled', mayHaveHappened: false },
  { from: 500, to: 599, kind: 'unavailable', mayHaveHappened: true },
]

/** A longer wait is not believed. The limits look back five minutes, so that waits are minutes too. */
const LONGEST_WAIT_MS = 60 * 60 * 1_000

/** Only wrong names are worth quoting; a sentence is cut here. */
const LONGEST_QUOTE = 200

const errorBody = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) })

/** Dataverse's words, which name a column that does not exist; other refusals may quote what a record holds. */
const saidBy = ({ status, text }: HttpAnswer): string => {
  const { code = '', message = '' } = errorBody.safeParse(parseJson(text)).data?.error ?? {}
  return `${/^\w{1,20}$/.test(code) ? code : ''} ${status === 400 ? message.slice(0, LONGEST_QUOTE) : ''}`.trim()
}

/** undefined for what is no JSON, such as a gateway's page. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the answer: it goes nowhere.
    return undefined
  }
}

/** Retry-After holds seconds or a date. */
const retryAtOf = (headers: Headers, clock: Clock): Date | undefined => {
  const said = headers.get('retry-after')?.trim()
  if (!said) return undefined
  const now = clock.now().getTime()
  const at = Number.isNaN(Number(said)) ? Date.parse(said) : now + Number(said) * 1_000
  return Number.isNaN(at) ? undefined : new Date(Math.min(Math.max(at, now), now + LONGEST_WAIT_MS))
}

/** Translates an answer that is no success to the one error that callers know; it holds neither token nor address. */
export const answerError = (
  answer: HttpAnswer,
  call: { name: string; isWrite: boolean; clock: Clock },
): SettingsError => {
  const { status, headers } = answer
  const meaning = MEANING.find(({ from, to }) => status >= from && status <= to)
  const requestId = headers.get('x-ms-service-request-id') ?? ''
  const retryAt = retryAtOf(headers, call.clock)
  const words = ['Dynamics 365:', call.name, 'answered', status, saidBy(answer), requestId]
  return new SettingsError(meaning?.kind ?? 'unexpected', words.filter((word) => word !== '').join(' '), {
    mayHaveHappened: call.isWrite && (meaning?.mayHaveHappened ?? false),
    ...(retryAt ? { retryAt } : {}),
  })
}
