import { createAkkoordDatabase } from '../../sandbox/run/akkoord-database.ts'
import { putPgliteInto } from './fresh-pglite.ts'
import { makeTestFolder } from './test-folder.ts'

/**
 * Makes a data folder for `npm start`. On one that is not `empty` it starts as for the first time, but for the embedded
 * database, which is there and empty: making one takes a core 7 s.
 */
export const makeSandboxFolder = async ({ empty = false } = {}): Promise<string> => {
  const folder = await makeTestFolder('sandbox')
  if (!empty) {
    createAkkoordDatabase(folder).claim()
    await putPgliteInto(folder)
  }
  return folder
}
