import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../../use-cases/ports.ts'
import type { Schema } from '../schema.ts'
import type { Database } from './database.ts'
import { DatabaseUnusable } from './database-error.ts'
import { postgresTypes } from './postgres-types.ts'
import { PreparedClient } from './prepared-client.ts'

/** As PostgreSQL counts: 15.0 is 150000. */
const OLDEST_VERSION_NUMBER = 150_000

/** Per server. PostgreSQL allows 100 by default, so some nine servers fit. */
const MAX_CONNECTIONS = 10

/** Teams gives up on a click after 10 s; waiting longer for a connection, new or freed, helps nobody. */
const CONNECTION_TIMEOUT_MS = 8_000

/** Every statement of ours takes milliseconds; one that takes this long is stuck. Migrations are exempt. */
const STATEMENT_TIMEOUT_MS = 30_000

/** A server that hangs inside a transaction must not keep its locks from the others. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000

/** Firewalls forget silent connections after minutes. */
const KEEP_ALIVE_DELAY_MS = 10_000

/**
 * Opens a pool of connections to PostgreSQL 15 or newer. A lost connection is logged and replaced.
 *
 * @throws {DatabaseUnusable} when it does not answer or is too old
 */
export const openPostgres = async ({ url, log }: { url: string; log: Log }): Promise<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    application_name: 'akkoord',
    // As in PGlite, so that "today" in SQL means the same everywhere.
    options: '-c TimeZone=UTC',
    types: postgresTypes,
    Client: PreparedClient,
  })
  // A connection can break while it is idle, which the pool reports again, and between two statements of a
  // transaction, which only the connection itself reports; either would end the process if nobody listened.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn('database-connection-lost', { reason: error.message }))
  })
  pool.on('error', () => {})

  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    if (!pool.ending) await pool.end()
  }
  try {
    await refuseOldPostgres(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { kind: 'postgres', pool, db, close }
}

const refuseOldPostgres = async (pool: pg.Pool): Promise<void> => {
  const { version, number } = await askVersion(pool)
  if (number < OLDEST_VERSION_NUMBER) {
    throw new DatabaseUnusable(`DATABASE_URL is PostgreSQL ${version}; version 15 or newer is needed.`)
  }
}

const askVersion = async (pool: pg.Pool): Promise<{ version: string; number: number }> => {
  try {
    const { rows } = await pool.query<{ version: string; number: number }>(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
    )
    const [row] = rows
    if (row === undefined) throw new Error('no answer')
    return row
  } catch (error) {
    throw new DatabaseUnusable(`The PostgreSQL of DATABASE_URL does not answer: ${reasonOf(error)}`, { cause: error })
  }
}

/** A host with several addresses fails with a code and an empty message. */
const reasonOf = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null) return error
  return ('message' in error && error.message) || ('code' in error && error.code) || error
}
