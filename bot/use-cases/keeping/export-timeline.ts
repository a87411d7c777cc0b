import type { ChainHead, ChainStore, SealStore, ShownLink } from '../keeping-store-port.ts'
import type { Clock } from '../ports.ts'

/** Links that are in memory at once, however long the timeline is. */
const PAGE = 1_000

/** Lines that are sealed at once before the reading begins. */
const SEAL_BATCH = 100

export type TimelineExport = {
  /** Where the chain ended when it was read; undefined: nothing was ever written. */
  head: ChainHead | undefined
  pages(): AsyncGenerator<ShownLink[]>
}

/** Reads the whole timeline of an administration in the order of its seals; what waits for one gets it first. */
export const createExportTimeline =
  ({ store, clock }: { store: Pick<ChainStore, 'findHead' | 'shownLinks'> & SealStore; clock: Clock }) =>
  async (administrationId: string): Promise<TimelineExport> => {
    while ((await store.sealLines(administrationId, clock.now(), SEAL_BATCH)) === SEAL_BATCH);
    const head = await store.findHead(administrationId)
    const end = head?.number ?? 0
    return {
      head,
      async *pages() {
        for (let after = 0; after < end; after += PAGE) {
          yield await store.shownLinks(administrationId, after, Math.min(PAGE, end - after))
        }
      },
    }
  }
