import { administrationTimelineRoutes } from './api/administration-timeline.ts'
import { keepingRoutes } from './api/keeping.ts'
import type { Route } from './api/route.ts'
import type { ClickPriority } from './jobs/click-priority.ts'
import { startKeeping } from './jobs/keeping-workers.ts'
import { createChainReader } from './store/chain-reader.ts'
import type { Database } from './store/database/database.ts'
import { createRetention } from './store/retention.ts'
import { createTimelineSeals } from './store/timeline-seals.ts'
import { createChangeRetention } from './use-cases/keeping/change-retention.ts'
import { createExportTimeline } from './use-cases/keeping/export-timeline.ts'
import { createRemoveEnded } from './use-cases/keeping/remove-ended.ts'
import { createSealTimelines } from './use-cases/keeping/seal-timelines.ts'
import type { Clock, Log } from './use-cases/ports.ts'
import type { Store } from './use-cases/store-port.ts'

/** Puts together what keeps timelines: their seals, their export, and their retention (A12). */
export const createKeeping = (deps: {
  db: Database['db']
  store: Pick<Store, 'findAdministration' | 'findPerson'>
  clicks: ClickPriority
  clock: Clock
  log: Log
}): { routes: Route[]; start: () => () => Promise<void> } => {
  const { db, store, clock, log } = deps
  const keeping = { ...createTimelineSeals(db), ...createRetention(db), ...createChainReader(db) }
  const exportTimeline = createExportTimeline({ store: keeping, clock })
  const changeRetention = createChangeRetention({ store: keeping, clock })
  return {
    routes: [
      ...keepingRoutes({ store, keeping, changeRetention, clock }),
      ...administrationTimelineRoutes({ store, exportTimeline, clock, log }),
    ],
    /** Gives the function that ends it, when nothing else writes any more. */
    start: () =>
      startKeeping({
        ...deps,
        sealing: (mayGoOn) => createSealTimelines({ store: keeping, clock, mayGoOn }),
        removing: (mayGoOn) => createRemoveEnded({ store: keeping, clock, log, mayGoOn }),
      }),
  }
}
