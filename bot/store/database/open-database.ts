import type { Log } from '../../use-cases/ports.ts'
import type { Database } from './database.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'

/**
 * Opens the PostgreSQL at `url`, or without one the embedded database in the folder `dataDir`. Both speak the same
 * dialect and hand out the same JavaScript values. The tables are made by `migrate`.
 *
 * @throws {DatabaseInUse} when another process, or this one, has the embedded database open
 * @throws {DatabaseUnusable} when PostgreSQL does not answer or is too old
 */
export const openDatabase = ({ url, dataDir, log }: { url?: string; dataDir: string; log: Log }): Promise<Database> =>
  url === undefined ? openPglite({ dataDir, log }) : openPostgres({ url, log })
