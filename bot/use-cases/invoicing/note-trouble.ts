import { TELL_AFTER_MS } from '../../auto-invoice/print-retry.ts'
import { quote } from '../../auto-invoice/quote.ts'
import { type Clock, ExactError, type ExactErrorKind } from '../ports.ts'
import { SettingsError, type SettingsErrorKind } from '../sales-ports.ts'
import type { EngineJob, InvoicingProblem, InvoicingStore, InvoicingWork } from '../sales-store-port.ts'

const MINUTE_MS = 60_000

/**
 * When it is looked again. A revoked connection is known without a call, and a mended one must be seen soon. What is
 * refused counts towards Exact Online's quota of ten errors an hour. Milliseconds.
 */
const AGAIN_AFTER_MS: Record<InvoicingProblem['kind'] | 'refused', number> = {
  'connection-revoked': MINUTE_MS,
  unavailable: MINUTE_MS,
  'no-rights': 30 * MINUTE_MS,
  'no-record': 30 * MINUTE_MS,
  refused: 30 * MINUTE_MS,
}

type Trouble = { problem: InvoicingProblem; againAfterMs: number; retryAt: Date | undefined }

const KIND: Record<ExactErrorKind | SettingsErrorKind, Exclude<InvoicingProblem['kind'], 'no-record'>> = {
  unauthorised: 'connection-revoked',
  forbidden: 'no-rights',
  throttled: 'unavailable',
  unavailable: 'unavailable',
  rejected: 'unavailable',
  'not-found': 'unavailable',
  unexpected: 'unavailable',
}

/** Refused in words or as nonsense: asking again at once would be refused again. */
const REFUSED = ['rejected', 'not-found', 'unexpected']

/** @throws whatever is no failure of Exact Online or of the settings: that is a bug */
const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof ExactError || error instanceof SettingsError)) throw error
  const kind = KIND[error.kind]
  const isRefused = REFUSED.includes(error.kind)
  return {
    problem: {
      where: error instanceof ExactError ? 'exact' : 'settings',
      kind,
      detail: isRefused ? quote(error.message) : null,
    },
    againAfterMs: AGAIN_AFTER_MS[isRefused ? 'refused' : kind],
    retryAt: error.retryAt,
  }
}

/**
 * Keeps why automatic invoicing cannot go on, and has the managers told: at once of what needs a person, after a quarter
 * of an hour of what may pass by itself. Nothing else changes: what was planned leaves once the trouble is over. Gives
 * when it is looked again.
 */
export const createNoteTrouble = ({ store, clock }: { store: Pick<InvoicingStore, 'recordProblem'>; clock: Clock }) => {
  return async (job: EngineJob, invoicing: InvoicingWork, error: unknown): Promise<Date> => {
    const { problem, againAfterMs, retryAt } = troubleOf(error)
    const now = clock.now()
    const again = new Date(Math.max(now.getTime() + againAfterMs, retryAt?.getTime() ?? 0))
    // Being over a limit for a minute is everyday business.
    const isShort = retryAt !== undefined && retryAt.getTime() - now.getTime() < TELL_AFTER_MS
    const isThrottled = (error as { kind?: unknown }).kind === 'throttled'
    if (isThrottled && isShort) return retryAt
    const { where, kind } = invoicing.problem ?? {}
    const isKnown = where === problem.where && kind === problem.kind
    const since = (isKnown ? invoicing.problemSince : null) ?? now
    // Who says when to come back is not asked before, so that what will last is told now.
    const until = Math.max(now.getTime(), retryAt?.getTime() ?? 0)
    const isLasting = problem.kind !== 'unavailable' || until - since.getTime() >= TELL_AFTER_MS
    const isOn = invoicing.printInvoices && invoicing.licensed
    await store.recordProblem(invoicing.administrationId, job, problem, isOn && isLasting, now)
    return again
  }
}
