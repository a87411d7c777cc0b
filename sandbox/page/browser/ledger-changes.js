/** Changes that come within this time belong together: a release writes the entry, and its terms follow. */
const TOGETHER_MS = 5_000

/**
 * Remembers the old values of what changed, until the next change that is not of a piece with it.
 *
 * @param {Map<string, string[]>} values By label, the parts of a value.
 * @param {{ values: Map<string, string[]>, old: Map<string, string[]>, changedAt: number } | undefined} before
 * @returns the same again, with `fresh`: the labels of what changed just now
 */
export const withChanges = (values, before) => {
  const fresh = new Set()
  if (!before) return { values, changedAt: 0, old: new Map(), fresh }
  for (const [label, parts] of values) {
    const previous = before.values.get(label)
    if (previous && String(previous) !== String(parts)) fresh.add(label)
  }
  if (fresh.size === 0) return { values, changedAt: before.changedAt, old: before.old, fresh }
  const now = Date.now()
  const old = new Map(now - before.changedAt < TOGETHER_MS ? before.old : [])
  for (const label of fresh) if (!old.has(label)) old.set(label, before.values.get(label))
  // Changed and changed back is as it was.
  for (const [label, parts] of old) if (String(parts) === String(values.get(label))) old.delete(label)
  return { values, changedAt: now, old, fresh }
}
