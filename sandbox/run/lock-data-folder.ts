import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const LOCK_FILE = 'sandbox.lock'

/** SQLite's result code when another connection holds the lock. @see https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/** Another sandbox keeps its books and chats in this folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(`the data in ${folder} is in use by another sandbox`, options)
    this.folder = folder
  }
}

/**
 * Makes this process the only one that keeps a sandbox in `folder`, until release or until it ends in whatever way:
 * the operating system itself gives up the lock of a process that is gone.
 * @throws DataFolderInUse
 */
export const lockDataFolder = (folder: string): { release(): void } => {
  const file = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    const busy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
    throw busy ? new DataFolderInUse(folder, { cause: error }) : error
  }
  return { release: () => file.close() }
}
