import { fdatasyncSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import type { Log } from '../../use-cases/ports.ts'
import type { Schema } from '../schema.ts'
import { columnParsers } from './column-parsers.ts'
import { createPgliteFolder } from './create-pglite-folder.ts'
import type { Database } from './database.ts'
import { DurableFileSystem } from './durable-file-system.ts'
import { lockFolder } from './folder-lock.ts'
import { PreparedPglite } from './prepared-pglite.ts'

/** PGlite's own start parameters, but for `-F`, which turns fsync off. */
const START_PARAMETERS = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F')

const SETTINGS = [
  'fsync=on',
  // The default, fdatasync, does nothing in PGlite's runtime; fsync reaches the file system.
  'wal_sync_method=fsync',
  // PGlite's default of 128 MB would be touched bit by bit until it is all in memory, for nothing: the operating
  // system caches the same files.
  'shared_buffers=16MB',
]

type PgliteOptions = {
  dataDir: string
  log: Log
  /** Puts an open file on the disk; the system's own by default. */
  sync?: (fd: number) => void
}

/**
 * Opens the embedded database in `dataDir`, and makes it at the first start. What is committed survives a killed
 * process and a power cut.
 *
 * A disk that is full or fails ends the process, as it ends a PostgreSQL server; the next start recovers.
 *
 * @throws {DatabaseInUse} when another process, or this one, has it open
 */
export const openPglite = async ({ dataDir, log, sync = fdatasyncSync }: PgliteOptions): Promise<Database> => {
  await mkdir(dataDir, { recursive: true })
  const lock = lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'pglite')
    await createPgliteFolder(folder)
    const pglite = await startPglite({ folder, log, sync, onClose: lock.release })
    return {
      kind: 'pglite',
      pglite,
      db: new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) }),
      close: () => closePglite(pglite),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const startPglite = async (options: {
  folder: string
  log: Log
  sync(fd: number): void
  onClose(): void
}): Promise<PGlite> => {
  const { folder, log, sync, onClose } = options
  let lastWords = ''
  const onPanic = (): never => {
    log.error('database-panic', { folder, reason: lastWords })
    process.exit(1)
  }
  const pglite = new PreparedPglite({
    fs: new DurableFileSystem(folder, { sync, onPanic, onClose }),
    startParams: [...START_PARAMETERS, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    parsers: columnParsers,
    onStderr: (line) => {
      lastWords = line
      return false
    },
  })
  await pglite.waitReady
  return pglite
}

/** PGlite's runtime sets the exit code of our process to 0 as it ends, whatever it was. */
const closePglite = async (pglite: PGlite): Promise<void> => {
  if (pglite.closed) return
  const { exitCode } = process
  await pglite.close()
  process.exitCode = exitCode
}
