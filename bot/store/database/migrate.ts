import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Log } from '../../use-cases/ports.ts'
import { migrations } from '../migrations/index.ts'
import type { Schema } from '../schema.ts'
import { DatabaseUnusable } from './database-error.ts'

/**
 * Brings the tables to this version: runs the migrations that did not run yet, all or none of them. Several servers
 * may do so at once; they wait for one another. On a PostgreSQL behind a pooler this needs session pooling.
 *
 * @throws {DatabaseUnusable} when a newer version made the tables, whose rows this version would not understand
 */
export const migrate = (db: Kysely<Schema>, log: Log): Promise<void> =>
  db.connection().execute(async (connection) => {
    // A wait for another server's migrations, or a large one of our own, may take longer than a statement of ours.
    await sql`set statement_timeout = 0`.execute(connection)
    try {
      await runMigrations(connection, log)
    } finally {
      await sql`reset statement_timeout`.execute(connection)
    }
  })

const runMigrations = async (db: Kysely<Schema>, log: Log): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const unknown = await findUnknownMigrations(db)
    if (unknown.length > 0) {
      throw new DatabaseUnusable(
        `A newer version of Akkoord made this database (${unknown.join(', ')}). Start that version, or restore a backup from before it.`,
        { cause: error },
      )
    }
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`The database could not be migrated${failed ? `: ${failed.migrationName} failed` : ''}`, {
      cause: error,
    })
  }
  for (const { migrationName } of results) log.info('database-migrated', { migration: migrationName })
}

/** Empty as well when the table of migrations could not be read: then the error that led here says more. */
const findUnknownMigrations = async (db: Kysely<Schema>): Promise<string[]> => {
  const query = sql<{ name: string }>`select name from kysely_migration order by name`
  const { rows } = await query.execute(db).catch(() => ({ rows: [] }))
  return rows.map((row) => row.name).filter((name) => !(name in migrations))
}
