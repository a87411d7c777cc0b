/** What keeps a server from answering people. */
export type Trouble = 'starting' | 'stopping' | 'database' | 'migrations' | 'queue'

/** A database that answers takes milliseconds; who asks whether we are ready waits no longer than this. Milliseconds. */
const ANSWERS_WITHIN_MS = 3_000

/** Whether the server can answer people, for who sends it requests. */
export const createReadiness = (deps: {
  /** Those that did not run; throws when the database does not answer. */
  missingMigrations: () => Promise<string[]>
  /** Throws when jobs cannot be queued. */
  checkQueue: () => Promise<unknown>
}) => {
  let state: 'starting' | 'ready' | 'stopping' = 'starting'
  let isAsked = false

  const inTime = async <T>(work: () => Promise<T>): Promise<T> => {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWERS_WITHIN_MS)
    try {
      return await Promise.race([work(), late])
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    begun: () => {
      state = 'ready'
    },
    stopping: () => {
      state = 'stopping'
    },
    /** Whether somebody sends requests by what is said here, and needs a moment to see that it changed. */
    isAsked: () => isAsked,
    /** Empty: none. */
    async findTroubles(): Promise<Trouble[]> {
      isAsked = true
      if (state !== 'ready') return [state]
      try {
        if ((await inTime(deps.missingMigrations)).length > 0) return ['migrations']
      } catch {
        return ['database']
      }
      return await inTime(deps.checkQueue).then(
        () => [],
        () => ['queue'],
      )
    },
  }
}
