import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseInUse } from './database-error.ts'

const LOCK_FILE = 'in-use.lock'

/** SQLite's result code when another connection holds the lock. @see https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

export type FolderLock = { release(): void }

/**
 * Makes this the only holder of `folder` until release, or until the process ends in whatever way.
 *
 * The operating system frees SQLite's file lock when a process dies, so unlike a file with a process id it is never
 * left behind. The lock file is empty and separate from the data.
 *
 * @throws {DatabaseInUse} at once when another process, or this one, holds it
 */
export const lockFolder = (folder: string): FolderLock => {
  const file = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw error
    throw new DatabaseInUse(
      `The database in ${folder} is in use by another process. Stop that process first, give this one another data folder, or set DATABASE_URL so that several servers can share a PostgreSQL.`,
      { cause: error },
    )
  }
  return { release: () => file.isOpen && file.close() }
}

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY
