import { fdatasyncSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Database } from '../../../bot/store/database/database.ts'
import { openPglite } from '../../../bot/store/database/open-pglite.ts'
import { afterwards } from '../../setup/afterwards.ts'
import { freshPglite } from '../../setup/fresh-pglite.ts'
import { quietLog } from '../../setup/quiet-log.ts'
import { startDatabaseProcess } from '../../setup/start-database-process.ts'

const COMMITS = 100

let dataDir: string
beforeEach(async () => {
  const folder = await freshPglite()
  afterwards(folder.drop)
  dataDir = folder.dataDir
})

const open = async (sync = fdatasyncSync): Promise<Database> => {
  const database = await openPglite({ dataDir, log: quietLog, sync })
  afterwards(database.close)
  return database
}

describe('a commit', () => {
  const readWritten = async (): Promise<number[]> => {
    const { db } = await open()
    const { rows } = await sql<{ number: number }>`select number from written order by number`.execute(db)
    return rows.map((row) => row.number)
  }

  test('is put on the disk before it is acknowledged', async () => {
    let syncs = 0
    const { db } = await open((fd) => {
      fdatasyncSync(fd)
      syncs += 1
    })
    await sql`create table written (number int)`.execute(db)
    const syncsPerCommit: number[] = []
    for (let number = 0; number < COMMITS; number += 1) {
      const before = syncs
      await db.transaction().execute((trx) => sql`insert into written values (${number})`.execute(trx))
      syncsPerCommit.push(syncs - before)
    }
    expect(syncsPerCommit).toHaveLength(COMMITS)
    expect(Math.min(...syncsPerCommit)).toBeGreaterThanOrEqual(1)
  })

  test('is durable by the settings of the database too', async () => {
    const { db } = await open()
    const { rows } = await sql`select name, setting from pg_settings where name in
      ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method') order by name`.execute(db)
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ])
  })

  test('survives a kill of the process once it was acknowledged', async () => {
    const writer = startDatabaseProcess(dataDir, 'write')
    await writer.told('50')
    const acknowledged = (await writer.kill()).map(Number).filter(Number.isInteger)
    const written = await readWritten()
    expect(acknowledged.length).toBeGreaterThanOrEqual(50)
    expect(written.slice(0, acknowledged.length)).toEqual(acknowledged)
  })

  test('is not acknowledged when the disk fails: the process ends, and the next start goes on', async () => {
    const writer = startDatabaseProcess(dataDir, 'lose-the-disk')
    expect(await writer.ended).toBe(1)
    expect(await writer.told('database-panic')).toEqual(['open', '1', 'database-panic'])
    expect(await readWritten()).toContain(1)
  })
})

test('a first start that was cut off leaves nothing in the way of the next', async () => {
  const folder = await freshPglite({ empty: true })
  afterwards(folder.drop)
  dataDir = folder.dataDir
  await mkdir(join(dataDir, 'pglite.unfinished'))
  await writeFile(join(dataDir, 'pglite.unfinished/PG_VERSION'), '18\n')

  const { rows } = await sql`select 1 as one`.execute((await open()).db)
  expect(rows).toEqual([{ one: 1 }])
})

test('closing leaves the exit code of the process alone', async () => {
  const { close } = await open()
  const { exitCode } = process
  process.exitCode = 3
  await close()
  const after = process.exitCode
  process.exitCode = exitCode
  expect(after).toBe(3)
})
