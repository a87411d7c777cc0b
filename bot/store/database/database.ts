import type { PGlite } from '@electric-sql/pglite'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Schema } from '../schema.ts'

/** An open database. Queries go through `db`; `pglite` and `pool` are for libraries that bring their own SQL. */
export type Database = ({ kind: 'pglite'; pglite: PGlite } | { kind: 'postgres'; pool: Pool }) & {
  db: Kysely<Schema>
  /** Waits for what is running, then lets go of everything. Calling it again is harmless. */
  close(): Promise<void>
}
