import type { Database } from '../../bot/store/database/database.ts'
import { openDatabase } from '../../bot/store/database/open-database.ts'
import { afterwards } from './afterwards.ts'
import { freshPglite } from './fresh-pglite.ts'
import { freshPostgres } from './fresh-postgres.ts'
import { quietLog } from './quiet-log.ts'

/** Opens a database of the test's own, with all tables and nothing in them. It is closed and removed after the file. */
export const openFreshDatabase = async (kind: Database['kind']): Promise<Database> => {
  const { drop, ...where } = kind === 'pglite' ? await freshPglite() : { ...(await freshPostgres()), dataDir: '' }
  afterwards(drop)
  const database = await openDatabase({ ...where, log: quietLog })
  afterwards(database.close)
  return database
}
