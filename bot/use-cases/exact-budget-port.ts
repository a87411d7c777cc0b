/**
 * Exact Online's limits for one app, and what the less urgent leaves of them to the more urgent. Calls.
 * @see https://support.exactonline.com (API limits)
 */

/** What a call is for: a release of what everyone approved, a person who waits, or work that can wait. */
export type Urgency = 'release' | 'person' | 'background'

export type ExactCall = {
  division: number
  /** Such as `crm/Accounts`. */
  endpoint: string
  urgency: Urgency
}

type Span = 'minute' | 'day'

/** What an answer says of one limit; `limit` null: not how high it is. */
export type LimitSeen = { span: Span; limit: number | null; left: number; resetsAt: Date }

/** How one limit stands here after a call was taken out of it. */
export type LimitCounted = { span: Span; limit: number; left: number; endsAt: Date }

/** Which limit has nothing left for this call, and until when; `refusals`: the endpoint refused too often. */
export type NoBudget = { why: Span | 'contract' | 'refusals'; until: Date }

/** Shared by all servers of this app. */
export type ExactBudget = {
  /** Takes a call out of every limit it counts for, or out of none. */
  take(call: ExactCall, now: Date): Promise<{ spent: NoBudget } | { counted: LimitCounted[] }>
  /** How many calls can be taken at least, and when that ends. */
  left(call: Pick<ExactCall, 'division' | 'urgency'>, now: Date): Promise<{ calls: number; until: Date }>
  /**
   * Keeps whose contract with Exact these administrations belong to, each once, and when they moved (an ISO instant): of one
   * that moved since, all that is followed by row version is read from the beginning.
   */
  keepContracts(contracts: { division: number; contract: string; movedAt: string | null }[]): Promise<void>
  /** Keeps what the answer says: it knows better than what was counted here. */
  learn(call: ExactCall, seen: LimitSeen[], now: Date): Promise<void>
  /** Counts an answer that counts towards Exact Online's limit of errors; true: no call goes there any more for now. */
  refused(call: ExactCall, now: Date): Promise<boolean>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** When what begins now ends at the latest; days are those of UTC. */
export const endOf = (span: Span, now: Date): Date =>
  new Date(span === 'minute' ? now.getTime() + MINUTE_MS : (Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS)

/** For each administration, until Exact Online says otherwise. */
export const CALLS = { minute: 60, day: 5_000 }

/** Over all administrations of one contract, a day: fair use. */
export const CONTRACT_CALLS = 20_000

/** So much is left to what is more urgent. */
export const RESERVE: Record<Urgency, { minute: number; day: number; contract: number }> = {
  release: { minute: 0, day: 0, contract: 0 },
  person: { minute: 6, day: 500, contract: 1_000 },
  background: { minute: 24, day: 1_500, contract: 4_000 },
}

/** Ten errors of one endpoint in an hour block the key for an hour, and longer each time: half of that is stayed under. */
export const MOST_REFUSALS = 5
export const REFUSALS_WITHIN_MS = HOUR_MS

/** The statuses that count as such an error; a business message (500) does not. */
export const COUNTED_STATUSES: readonly number[] = [400, 401, 403, 404]
