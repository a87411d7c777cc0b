import { type Db, fromPglite, PgBoss } from 'pg-boss'
import type { Database } from '../../bot/store/database/database.ts'
import { migrate } from '../../bot/store/database/migrate.ts'
import { quietLog } from './quiet-log.ts'

/** Gives an empty database everything that a fresh one has in tests: our tables and the job queue's. */
export const prepareTemplate = async (database: Database): Promise<void> => {
  await migrate(database.db, quietLog)
  const boss = new PgBoss({
    db: connectionForJobs(database),
    backend: database.kind,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.stop({ graceful: false })
}

const connectionForJobs = (database: Database): Db =>
  database.kind === 'pglite'
    ? fromPglite(database.pglite)
    : { executeSql: (text, values) => database.pool.query(text, values) }
