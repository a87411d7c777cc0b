/** Reads something at most every so many milliseconds, however often it is asked for; who asks meanwhile waits along. */
export const keptFor = <T>(ms: number, read: () => Promise<T>): (() => Promise<T>) => {
  let kept: { at: number; value: Promise<T> } | undefined
  return () => {
    const now = performance.now()
    if (!kept || now - kept.at >= ms) kept = { at: now, value: read() }
    return kept.value
  }
}
