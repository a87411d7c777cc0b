import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Database } from '../../../bot/store/database/database.ts'
import { onBothDatabases } from '../../setup/on-both-databases.ts'

onBothDatabases((_kind, open) => {
  let db: Database['db']
  beforeAll(async () => {
    db = (await open()).db
  })

  test.each([
    ['bigint', '9007199254740991', 9007199254740991],
    ['bigint', '-12345', -12345],
    ['bigint[]', '{1,2}', [1, 2]],
    ['integer', '42', 42],
    ['numeric', '12.50', '12.50'],
    ['boolean', 'true', true],
    ['date', '2026-03-29', '2026-03-29'],
    ['date[]', '{2026-03-29}', ['2026-03-29']],
    ['timestamptz', '2026-03-29T02:30:00+02:00', new Date('2026-03-29T00:30:00Z')],
    ['jsonb', '{"lines":[{"cents":1}],"none":null}', { lines: [{ cents: 1 }], none: null }],
    ['json', '[1]', [1]],
    ['bytea', '\\x00ff10', new Uint8Array([0, 255, 16])],
    ['interval', '1 day 02:00:00', '1 day 02:00:00'],
    ['text[]', '{a,"b c"}', ['a', 'b c']],
    ['uuid', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001'],
  ])('%s %s is read as %p', async (type, text, expected) => {
    const { rows } = await sql<{ value: unknown }>`select ${sql.lit(text)}::${sql.raw(type)} as value`.execute(db)
    expect(rows[0]?.value).toStrictEqual(expected)
  })

  test('a bigint that JavaScript cannot hold exactly throws', async () => {
    const query = sql`select 9007199254740992::bigint`.execute(db)
    await expect(query).rejects.toThrow('bigint 9007199254740992 does not fit in a JavaScript number')
  })

  test('what is written is read back the same', async () => {
    await sql`create table value (cents bigint, day date, at timestamptz, details jsonb, bytes bytea)`.execute(db)
    const row = {
      cents: -123_456_789_012,
      day: '2026-10-25',
      at: new Date('2026-10-25T00:59:59.999Z'),
      details: { reason: 'it\'s "so"', list: [1, 'é'] },
      bytes: new Uint8Array([0, 1, 254, 255]),
    }
    await sql`insert into value values
      (${row.cents}, ${row.day}, ${row.at}, ${JSON.stringify(row.details)}, ${row.bytes})`.execute(db)
    const { rows } = await sql`select * from value`.execute(db)
    expect(rows).toStrictEqual([row])
  })

  test('today in SQL is the day in UTC', async () => {
    const { rows } = await sql`select current_setting('TimeZone') as zone`.execute(db)
    expect(rows).toEqual([{ zone: 'UTC' }])
  })
})
