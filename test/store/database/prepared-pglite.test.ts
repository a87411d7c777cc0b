import type { PGlite } from '@electric-sql/pglite'
import { beforeAll, expect, test } from '@jest/globals'
import { openFreshDatabase } from '../../setup/fresh-database.ts'

/** One more than is kept, and one more than run between two plans (prepared-pglite.ts). */
const MORE_THAN_KEPT = 201
const MORE_THAN_ONE_PLAN = 1_001

let pglite: PGlite

beforeAll(async () => {
  const database = await openFreshDatabase('pglite')
  if (database.kind !== 'pglite') throw new Error('not the embedded database')
  pglite = database.pglite
  await pglite.exec('create table thing (id integer, name text)')
})

const run = async (text: string, values: unknown[]) => (await pglite.query(text, values)).rows

const prepared = async () => {
  const { rows } = await pglite.query<{ name: string; statement: string }>(
    'select name, statement from pg_prepared_statements',
  )
  return rows
}

const timesPrepared = async (text: string) => (await prepared()).filter(({ statement }) => statement === text).length

test('a statement with values is prepared once, however often it runs', async () => {
  const insert = 'insert into thing (id, name) values ($1, $2)'
  const select = 'select id, name from thing where id >= $1 order by id'
  await run(insert, [1, 'één'])
  await run(insert, [2, null])
  expect(await run(select, [1])).toEqual([
    { id: 1, name: 'één' },
    { id: 2, name: null },
  ])
  expect(await run(select, [2])).toEqual([{ id: 2, name: null }])
  expect(await run(select, [3])).toEqual([])
  expect(await timesPrepared(insert)).toBe(1)
  expect(await timesPrepared(select)).toBe(1)
})

test('a statement that fails can run again, in a transaction and outside of one', async () => {
  const text = 'select 10 / $1::int as share'
  await expect(run(text, [0])).rejects.toMatchObject({ code: '22012' })
  expect(await run(text, [5])).toEqual([{ share: 2 }])
  const failed = pglite.transaction(async (tx) => {
    await tx.query('insert into thing (id) values ($1)', [9])
    await tx.query(text, [0])
  })
  await expect(failed).rejects.toMatchObject({ code: '22012' })
  expect(await pglite.transaction(async (tx) => (await tx.query(text, [2])).rows)).toEqual([{ share: 5 }])
  expect(await run('select * from thing where id = $1', [9])).toEqual([])
  await expect(run('select $1 from nowhere', [1])).rejects.toMatchObject({ code: '42P01' })
  await expect(run('select $1 from nowhere', [1])).rejects.toMatchObject({ code: '42P01' })
})

test('a table that was migrated costs a statement one failure, and no more', async () => {
  const text = 'select * from thing where id = $1'
  await run(text, [1])
  await pglite.exec('alter table thing add column colour text')
  await expect(run(text, [1])).rejects.toMatchObject({ code: '0A000' })
  expect(await run(text, [1])).toEqual([{ id: 1, name: 'één', colour: null }])
})

test('the statement that was used longest ago makes room for a new one', async () => {
  const first = 'select $1::int as first'
  const second = 'select $1::int as second'
  await run(first, [1])
  await run(second, [1])
  await run(first, [1])
  for (let number = 2; number < MORE_THAN_KEPT; number++) await run(`select $1::int as column_${number}`, [number])
  expect(await timesPrepared(first)).toBe(1)
  expect(await timesPrepared(second)).toBe(0)
  expect(await run(second, [2])).toEqual([{ second: 2 }])
})

test('what was planned for a small table is planned anew when it has grown', async () => {
  const text = 'select count(*)::int as count from growing where id = $1'
  const plan = async () => {
    const name = (await prepared()).find(({ statement }) => statement === text)?.name
    return JSON.stringify(await run(`explain execute "${name}" (1)`, []))
  }
  await pglite.exec('create table growing (id integer primary key); insert into growing values (1); analyze growing')
  for (let times = 0; times <= 6; times++) await run(text, [1])
  expect(await plan()).toContain('Seq Scan')
  await pglite.exec('insert into growing select generate_series(2, 10000)')
  for (let times = 0; times < MORE_THAN_ONE_PLAN; times++) await run('select $1::int as id', [times])
  expect(await plan()).toContain('Index')
})
