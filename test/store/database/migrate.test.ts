import { describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { DatabaseUnusable } from '../../../bot/store/database/database-error.ts'
import { migrate } from '../../../bot/store/database/migrate.ts'
import { openPostgres } from '../../../bot/store/database/open-postgres.ts'
import { migrations } from '../../../bot/store/migrations/index.ts'
import { freshPostgres } from '../../setup/fresh-postgres.ts'
import { onBothDatabases } from '../../setup/on-both-databases.ts'
import { quietLog } from '../../setup/quiet-log.ts'

const SERVERS = 4

const migratedNames = (logged: unknown[][]): unknown[] =>
  logged.filter(([event]) => event === 'database-migrated').map(([, fields]) => fields)

test('migrations run in the order of their names', () => {
  expect(Object.keys(migrations)).toEqual(Object.keys(migrations).toSorted())
})

test(`${SERVERS} servers that start at once on an empty PostgreSQL run each migration once`, async () => {
  const { url, drop } = await freshPostgres({ empty: true })
  const logged: unknown[][] = []
  const log = { ...quietLog, info: (...line: unknown[]) => void logged.push(line) }
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => openPostgres({ url, log })))
  await Promise.all(servers.map(({ db }) => migrate(db, log)))
  await Promise.all(servers.map(({ close }) => close()))
  await drop()
  expect(migratedNames(logged)).toEqual(Object.keys(migrations).map((migration) => ({ migration })))
})

test('migrations may wait and take longer than a statement of the server; its statements may not', async () => {
  const { url, drop } = await freshPostgres()
  const { db, close } = await openPostgres({ url, log: quietLog })
  await migrate(db, quietLog)
  const { rows } = await sql`show statement_timeout`.execute(db)
  await close()
  await drop()
  expect(rows).toEqual([{ statement_timeout: '30s' }])
})

describe('a database that was migrated before', () => {
  onBothDatabases((_kind, open) => {
    test('is left as it is', async () => {
      const { db, close } = await open()
      const logged: unknown[][] = []
      await migrate(db, { ...quietLog, info: (...line: unknown[]) => void logged.push(line) })
      await close()
      expect(logged).toEqual([])
    })

    test('is refused when a newer version made it', async () => {
      const { db, close } = await open()
      await sql`insert into kysely_migration values ('9999-of-a-newer-version', '2099-01-01T00:00:00.000Z')`.execute(db)
      const refused = migrate(db, quietLog)
      await expect(refused).rejects.toBeInstanceOf(DatabaseUnusable)
      await expect(refused).rejects.toThrow(
        'A newer version of Akkoord made this database (9999-of-a-newer-version). Start that version',
      )
      await close()
    })
  })
})
