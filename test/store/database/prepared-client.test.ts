import { beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { PreparedClient } from '../../../bot/store/database/prepared-client.ts'
import { afterwards } from '../../setup/afterwards.ts'
import { freshPostgres } from '../../setup/fresh-postgres.ts'

let pool: pg.Pool

beforeAll(async () => {
  const { url, drop } = await freshPostgres({ empty: true })
  afterwards(drop)
  pool = new pg.Pool({ connectionString: url, max: 1, Client: PreparedClient })
  // The database is dropped while its last connection may still be closing.
  pool.on('error', () => undefined)
  afterwards(() => pool.end())
  await pool.query('create table thing (id integer, name text)')
})

const prepared = async (): Promise<string[]> => {
  const { rows } = await pool.query<{ statement: string }>(
    'select statement from pg_prepared_statements order by statement',
  )
  return rows.map(({ statement }) => statement)
}

/** As the query builder calls it: on a connection, with a promise. */
const run = async (text: string, values: unknown[]) => {
  const client = await pool.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    client.release()
  }
}

test('a statement with values is prepared once, however often it runs', async () => {
  for (const id of [1, 2, 3]) await run('insert into thing (id) values ($1)', [id])
  expect(await run('select id from thing where id > $1 order by id', [1])).toEqual([{ id: 2 }, { id: 3 }])
  expect(await run('select id from thing where id > $1 order by id', [2])).toEqual([{ id: 3 }])
  expect(await prepared()).toEqual([
    'insert into thing (id) values ($1)',
    'select id from thing where id > $1 order by id',
  ])
})

test('a table that another server migrated costs a connection one failed statement, and no more', async () => {
  const text = 'select * from thing where id = $1'
  await run(text, [1])
  await pool.query('alter table thing add column colour text')
  await expect(run(text, [1])).rejects.toMatchObject({ code: '0A000' })
  expect(await run(text, [1])).toEqual([{ id: 1, name: null, colour: null }])
})
