/** The row version that a first synchronisation begins after, as the documentation has it. */
export const BEGINNING = '1'

/** Rows a page on sync endpoints: a full page has more behind it, also where the answer does not say so. */
const FULL_PAGE = 1000

/** The row version to go on with after a page that was read after another row version, and whether there is more. */
export const goOn = (
  { rows, more }: { rows: readonly { Timestamp: bigint }[]; more: boolean },
  after: string,
): { next: string; more: boolean } => {
  const highest = rows.reduce((version, { Timestamp }) => (Timestamp > version ? Timestamp : version), BigInt(after))
  return {
    next: String(highest),
    // Without rows `next` does not move on: to say that there are more would go round in a circle.
    more: rows.length > 0 && (more || rows.length >= FULL_PAGE),
  }
}
