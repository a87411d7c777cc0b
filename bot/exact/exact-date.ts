const EXACT_DATE = /^\/Date\((-?\d{1,17})(?:[+-]\d{4})?\)\/$/

/** 0001-01-01: how .NET writes a date that was never filled in. */
const NEVER_FILLED_IN_MS = -62_135_596_800_000

/** A later instant than any Date can hold makes an invalid Date. */
const isValid = (date: Date): boolean => !Number.isNaN(date.getTime())

/**
 * Reads `/Date(1767225600000)/`; null for a date that was never filled in, undefined when it is no date.
 * Instants such as Modified are believed to be Dutch local time written as if it were UTC (unverified): not corrected.
 */
export const dateFromExact = (value: string): Date | null | undefined => {
  const ms = Number(EXACT_DATE.exec(value)?.[1] ?? Number.NaN)
  if (ms === NEVER_FILLED_IN_MS) return null
  const date = new Date(ms)
  return isValid(date) ? date : undefined
}

/** An ISO date as Exact Online wants it in a request: with a time. */
export const exactFromDate = (isoDate: string): string => `${isoDate}T00:00:00`
