import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * Makes an empty database in `folder` unless there is one.
 *
 * It is made beside it, put on the disk and renamed: a start that is killed or loses power half-way leaves nothing
 * that a later start would take for a database.
 */
export const createPgliteFolder = async (folder: string): Promise<void> => {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const pglite = await PGlite.create(unfinished)
  await pglite.close()
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) syncFolder(path)
    else syncPath(path, 'r+')
  }
  syncFolder(unfinished)
  await rename(unfinished, folder)
  syncFolder(dirname(folder))
}

/** Windows cannot sync a folder, and has no need to. */
const syncFolder = (path: string): void => {
  if (process.platform !== 'win32') syncPath(path, 'r')
}

const syncPath = (path: string, flags: 'r' | 'r+'): void => {
  const fd = openSync(path, flags)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
