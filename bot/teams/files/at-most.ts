/** Runs so many at once; the others wait for their turn, in their order. */
export const atMost = (count: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      // Whoever waits takes over the place itself.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
