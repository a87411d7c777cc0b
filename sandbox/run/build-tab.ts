import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '../..')

/** The tab could not be built; the message is what the build said. */
export class TabNotBuilt extends Error {
  override name = 'TabNotBuilt'
}

/**
 * Builds Akkoord's tab where it is missing or older than its sources, in a process of its own.
 * @throws TabNotBuilt
 */
export const buildTab = async (): Promise<void> => {
  try {
    await promisify(execFile)(process.execPath, ['tab/build.ts'], { cwd: ROOT })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new TabNotBuilt(`The tab could not be built:\n${said}`, { cause: error })
  }
}
