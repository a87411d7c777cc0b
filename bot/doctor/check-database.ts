import type { Database } from '../store/database/database.ts'
import { missingMigrations } from '../store/database/missing-migrations.ts'
import { type Check, good, warning } from './finding.ts'

/** That the database answers, is of this version, and can be shared by several servers. */
export const checkDatabase = ({ db, kind }: Database): Check => ({
  name: 'Database',
  async examine() {
    const missing = await missingMigrations(db).catch(() => ['all of them'])
    return [
      good(kind === 'postgres' ? 'PostgreSQL answers' : 'the embedded database opens'),
      missing.length === 0
        ? good('its tables are those of this version')
        : warning(`its tables are older than this version (${missing.join(', ')})`, 'Start the server: it migrates.'),
      ...(kind === 'postgres'
        ? []
        : [warning('it serves one server only', 'Set DATABASE_URL to a PostgreSQL for several, or for backups.')]),
    ]
  },
})
