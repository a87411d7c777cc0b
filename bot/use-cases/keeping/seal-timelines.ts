import type { SealStore } from '../keeping-store-port.ts'
import type { Clock } from '../ports.ts'

/** Lines that are sealed in one transaction: some milliseconds, for which the embedded database has no time for others. */
const BATCH = 100

/**
 * Seals what was written in the timelines of all administrations. Where another server does so at this moment it is left
 * to that one.
 *
 * @param deps.mayGoOn asked before each batch: waits for whoever clicks; false: the server stops
 */
export const createSealTimelines =
  ({ store, clock, mayGoOn }: { store: SealStore; clock: Clock; mayGoOn: () => Promise<boolean> }) =>
  async (): Promise<void> => {
    for (const administrationId of await store.unsealedAdministrations()) {
      let sealed: number | 'busy' = BATCH
      while (sealed === BATCH && (await mayGoOn())) {
        sealed = await store.sealLines(administrationId, clock.now(), BATCH)
      }
    }
  }
