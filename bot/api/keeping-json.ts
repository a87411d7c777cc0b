/**
 * GET /api/administrations/:administration/keeping: how long it keeps what ended, and how its timeline is sealed.
 * PUT answers the same, and 409 `{ error, now: KeepingJson }` when somebody else changed `seen`.
 */
export type KeepingJson = {
  /** Whole calendar years after the one in which an invoice ended. */
  years: number
  /** What the law asks of Dutch businesses. */
  legalYears: number
  /** What ended before this day is removed. ISO date. */
  removesBefore: string
  changedBy: string | null
  changedAt: string | null
  /** The end of the chain of seals; null: nothing was sealed yet. */
  seal: { number: number; hash: string } | null
  /** Lines that wait for their seal, for some seconds at most; capped at `cap`. */
  unsealed: number
  cap: number
}

/** PUT …/keeping. Fewer years than were seen remove what cannot be had back: 422 `not-confirmed` without `confirmed`. */
export type KeepingEdit = { years: number; seen: number; confirmed?: boolean }
