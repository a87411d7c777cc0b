import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { openFreshDatabase } from '../../setup/fresh-database.ts'
import { onBothDatabases } from '../../setup/on-both-databases.ts'
import { describeSchema } from './describe-schema.ts'

const SNAPSHOT = join(import.meta.dirname, '../../../docs/schema.txt')

const ADVICE = `docs/schema.txt is not what the migrations make.
Was a released migration edited? Undo that and add a new one: databases out there ran the old text.
Is it a new migration? Then write the file anew and read its diff:  UPDATE_SCHEMA=1 npm test -- schema-drift`

const readSnapshot = (): string => (existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, 'utf8') : '')

onBothDatabases((_kind, open) => {
  test('the migrations make exactly the tables of docs/schema.txt', async () => {
    const schema = await describeSchema((await open()).db)
    if (process.env.UPDATE_SCHEMA !== undefined) writeFileSync(SNAPSHOT, schema)
    const snapshot = readSnapshot()
    expect(schema === snapshot ? schema : `${ADVICE}\n\n${schema}`).toBe(snapshot)
  })
})

test.each([
  'alter table invoice add column extra text',
  'alter table invoice alter column state drop not null',
  'alter table invoice alter column round set default 2',
  'alter table invoice alter column note type varchar(10)',
  'drop index invoice_not_twice',
  'alter table assignment drop constraint assignment_pkey',
  'drop trigger timeline_is_append_only on timeline',
  'create or replace function refuse_timeline_change() returns trigger language plpgsql as $$ begin return new; end $$',
])('a change by hand shows: %s', async (change) => {
  const { db, close } = await openFreshDatabase('postgres')
  const before = await describeSchema(db)
  await sql.raw(change).execute(db)
  expect(await describeSchema(db)).not.toBe(before)
  await close()
})
