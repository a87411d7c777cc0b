/** The row so many places further in a list; undefined beyond its ends. A row that is not in it comes before the first. */
export const neighbourOf = <Row>(rows: Row[], isThis: (row: Row) => boolean, step: 1 | -1): Row | undefined => {
  const place = rows.findIndex(isThis)
  if (place < 0) return step === 1 ? rows[0] : undefined
  return rows[place + step]
}

/** What to go on with after a decision about one row: the row after it, at the end of the list the one before it. */
export const nextAfterDecision = <Row>(rows: Row[], isDecided: (row: Row) => boolean): Row | undefined =>
  neighbourOf(rows, isDecided, 1) ?? neighbourOf(rows, isDecided, -1)
