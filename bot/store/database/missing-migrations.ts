import { type Kysely, sql } from 'kysely'
import { migrations } from '../migrations/index.ts'
import type { Schema } from '../schema.ts'

/** The migrations of this version that did not run on this database. @throws when it does not answer */
export const missingMigrations = async (db: Kysely<Schema>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).filter((name) => !done.has(name))
}
