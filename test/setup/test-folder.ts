import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The name of a test's folder tells the id of the process that made it. */
const NAME = /^akkoord-test-(?:postgres|pglite|sandbox)-(\d+)-/

/** Linux keeps in memory what is written there. */
const IN_MEMORY = '/dev/shm'

/** What the tests hold at once, and far more; containers often have 64 MB there. Bytes. */
const ENOUGH_BYTES = 2 * 1024 ** 3

/** What tests keep is thrown away: where there is room in memory, nothing of it has to reach the disk. */
const findRoom = async (): Promise<string> => {
  const { bavail, bsize } = await statfs(IN_MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir()
}

/** Makes an empty folder that every user can reach. */
export const makeTestFolder = async (kind: 'postgres' | 'pglite' | 'sandbox'): Promise<string> =>
  await mkdtemp(join(await findRoom(), `akkoord-test-${kind}-${process.pid}-`))

/**
 * Removes the folders of runs that were killed. A PostgreSQL that such a run left ends by itself within a minute of
 * its folder's removal.
 */
export const removeLeftFolders = async (): Promise<void> => {
  for (const folder of [tmpdir(), IN_MEMORY]) {
    for (const name of await readdir(folder).catch(() => [])) {
      const [, owner] = NAME.exec(name) ?? []
      if (owner !== undefined && !isRunning(Number(owner)))
        await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

const isRunning = (processId: number): boolean => {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
