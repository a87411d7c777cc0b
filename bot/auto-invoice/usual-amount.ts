/** Older invoices say little about what is usual now. */
export const USUAL_OF_LAST = 10

/** With fewer of a relation's invoices nobody can say what is usual. */
const USUAL_FROM = 3

/**
 * What a relation usually gets: the median of the last ones that were sent, in cents; null: too few to say.
 * @param sentCents the newest first
 */
export const usualAmount = (sentCents: number[]): number | null => {
  const last = sentCents.slice(0, USUAL_OF_LAST).toSorted((one, other) => one - other)
  if (last.length < USUAL_FROM) return null
  const upper = last[Math.floor(last.length / 2)] ?? 0
  const lower = last[Math.floor((last.length - 1) / 2)] ?? 0
  return Math.round((lower + upper) / 2)
}
