import { StaleRevision } from './store-port.ts'

/** As many people as decide at the same moment may come in between; more than that is a bug. */
const MOST_TRIES = 30

/** Runs something that reads, judges and saves; when someone else saved in between, it reads and judges anew. */
export const againWhenStale = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof StaleRevision) || tries === MOST_TRIES) throw error
    }
  }
}
