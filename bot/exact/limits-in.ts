import type { LimitSeen } from '../use-cases/exact-budget-port.ts'

/** Refused by one limit, an answer usually has the headers of that one only; missing means unknown, not zero. */
const PREFIX = { minute: 'x-ratelimit-minutely', day: 'x-ratelimit' } as const

/** No limit of this length ends later; one that is said to would keep everybody away until then. Milliseconds. */
const LONGEST: Record<LimitSeen['span'], number> = { minute: 2 * 60_000, day: 25 * 60 * 60_000 }

const numberIn = (headers: Headers, name: string): number => {
  const text = headers.get(name)
  return text === null || text.trim() === '' ? Number.NaN : Number(text)
}

/**
 * What an answer says of the limits, as far as all of it is there and can be so. Resets are milliseconds since 1970.
 * @see https://support.exactonline.com (API limits)
 */
export const limitsIn = (headers: Headers, now: Date): LimitSeen[] =>
  (['minute', 'day'] as const).flatMap((span) => {
    const [limit, left, reset] = ['limit', 'remaining', 'reset'].map((name) =>
      numberIn(headers, `${PREFIX[span]}-${name}`),
    )
    const isWhole = [limit, left, reset].every((number) => Number.isSafeInteger(number))
    if (!isWhole || limit === undefined || left === undefined || reset === undefined) return []
    if (reset - now.getTime() > LONGEST[span]) return []
    return [{ span, limit, left: Math.max(0, left), resetsAt: new Date(reset) }]
  })
