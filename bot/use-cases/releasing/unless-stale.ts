import { StaleRevision } from '../store-port.ts'

/** Someone else saved meanwhile: what they saved holds, and the sweeper comes back if there is more to do. */
export const unlessStale = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StaleRevision) return undefined
    throw error
  }
}
