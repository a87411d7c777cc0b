/** Does one thing after the other, so that none finds the other halfway. */
export const createInTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run<T>(deed: () => Promise<T>): Promise<T> {
      const done = last.then(deed)
      last = done.catch(() => undefined)
      return done
    },
    /** Waits for what is under way, however it ends. */
    async settled(): Promise<void> {
      await last
    },
  }
}
