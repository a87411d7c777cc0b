import { expect, test } from '@jest/globals'
import type { Database } from '../../../bot/store/database/database.ts'
import { DatabaseInUse } from '../../../bot/store/database/database-error.ts'
import { openDatabase } from '../../../bot/store/database/open-database.ts'
import { afterwards } from '../../setup/afterwards.ts'
import { freshPglite } from '../../setup/fresh-pglite.ts'
import { quietLog } from '../../setup/quiet-log.ts'
import { startDatabaseProcess } from '../../setup/start-database-process.ts'

const freshFolder = async (): Promise<string> => {
  const { dataDir, drop } = await freshPglite()
  afterwards(drop)
  return dataDir
}

const open = async (dataDir: string): Promise<Database> => {
  const database = await openDatabase({ dataDir, log: quietLog })
  afterwards(database.close)
  return database
}

test('a second process on the folder refuses at once and says what to do; a killed holder leaves no lock', async () => {
  const dataDir = await freshFolder()
  const holder = startDatabaseProcess(dataDir, 'hold')
  await holder.told('open')

  const refused = open(dataDir)
  await expect(refused).rejects.toBeInstanceOf(DatabaseInUse)
  await expect(refused).rejects.toThrow(`The database in ${dataDir} is in use by another process. Stop that process`)

  await holder.kill()
  expect(await open(dataDir)).toHaveProperty('kind', 'pglite')
})

test('the folder opens once in a process, and again after it was closed', async () => {
  const dataDir = await freshFolder()
  const first = await open(dataDir)
  await expect(open(dataDir)).rejects.toBeInstanceOf(DatabaseInUse)

  await first.close()
  await open(dataDir)
  await first.close()
  await expect(open(dataDir)).rejects.toBeInstanceOf(DatabaseInUse)
})
