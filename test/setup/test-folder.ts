import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The name of a test's folder tells the id of the process that made it. */
const NAME = /^akkoord-test-(?:postgres|pglite)-(\d+)-/

/** Makes an empty folder directly in the system's temporary folder, which every user can reach. */
export const makeTestFolder = (kind: 'postgres' | 'pglite'): Promise<string> =>
  mkdtemp(join(tmpdir(), `akkoord-test-${kind}-${process.pid}-`))

/**
 * Removes the folders of runs that were killed. A PostgreSQL that such a run left ends by itself within a minute of
 * its folder's removal.
 */
export const removeLeftFolders = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = NAME.exec(name) ?? []
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

const isRunning = (processId: number): boolean => {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
