import { expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { DatabaseUnusable } from '../../../bot/store/database/database-error.ts'
import { openDatabase } from '../../../bot/store/database/open-database.ts'
import { freshPostgres } from '../../setup/fresh-postgres.ts'
import { quietLog } from '../../setup/quiet-log.ts'

test('a PostgreSQL that does not answer is refused, without telling the password', async () => {
  const url = 'postgresql://akkoord:top-secret@127.0.0.1:1/akkoord'
  const error = await openDatabase({ url, dataDir: '', log: quietLog }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DatabaseUnusable)
  expect(String(error)).toContain('The PostgreSQL of DATABASE_URL does not answer: connect ECONNREFUSED 127.0.0.1:1')
  expect(String(error)).not.toContain('top-secret')
})

test('a PostgreSQL older than 15 is refused', async () => {
  const { url, drop } = await freshPostgres()
  const { db, close } = await openDatabase({ url, dataDir: '', log: quietLog })
  await sql
    .raw(`create schema older;
    create function older.current_setting(name text) returns text language sql
      as $$ select case name when 'server_version' then '14.12' else '140012' end $$;
    do $$ begin
      execute format('alter database %I set search_path = older, pg_catalog, public', current_database());
    end $$`)
    .execute(db)
  await close()

  const refused = openDatabase({ url, dataDir: '', log: quietLog })
  await expect(refused).rejects.toThrow('DATABASE_URL is PostgreSQL 14.12; version 15 or newer is needed.')
  await drop()
})

test('a connection that is lost within a transaction fails that transaction, is logged, and is replaced', async () => {
  const { url, drop } = await freshPostgres()
  const logged: string[] = []
  const database = await openDatabase({
    url,
    dataDir: '',
    log: { ...quietLog, warn: (event) => void logged.push(event) },
  })
  const { db } = database

  const transaction = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await sql`select 1`.execute(trx)
  })
  await expect(transaction).rejects.toThrow()

  const { rows } = await sql`select 1 as one`.execute(db)
  expect(rows).toEqual([{ one: 1 }])
  expect(logged).toContain('database-connection-lost')
  await database.close()
  await drop()
})
