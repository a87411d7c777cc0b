/** Counting goes no further, and people see "1.000+": it would take longer than a list, and help nobody. */
export const MOST_COUNTED = 1_000
