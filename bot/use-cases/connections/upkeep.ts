import type { Urls } from '../../approvals/card-views.ts'
import type { ConnectionUpkeepStore, OwnerNoticeStore } from '../connection-store-port.ts'
import type { Clock, Directory, Exact, Log, Messenger } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createLookAfterConnections } from './look-after-connections.ts'
import { createResumeReleases } from './resume-releases.ts'
import { createTellOwners } from './tell-owners.ts'

/** What is done for connections while nobody asks: each function is one sweep, safe on any number of servers. */
export const createUpkeep = (deps: {
  store: Store & ConnectionUpkeepStore & OwnerNoticeStore
  exact: Exact
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
  /** A mail is read outside Teams. */
  mailUrls: Urls
}) => ({
  lookAfterConnections: createLookAfterConnections({ ...deps, resumeReleases: createResumeReleases(deps) }),
  tellOwners: createTellOwners(deps),
})
