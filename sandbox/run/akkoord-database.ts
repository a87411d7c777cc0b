import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where Akkoord keeps its embedded database in its data folder. */
const DATABASE = 'pglite'

/** Says that the database beside it was made in a sandbox, and by nobody else. */
const MADE_HERE = 'pglite.made-by-sandbox'

const NOTE = `The sandbox made the folder ${DATABASE}, and empties it when it starts over.\n`

/** Akkoord's embedded database, as far as the sandbox may touch it: only one that it made itself. */
export const createAkkoordDatabase = (folder: string) => {
  const database = join(folder, DATABASE)
  const note = join(folder, MADE_HERE)
  const gone = `${database}.removed`
  const isOurs = () => existsSync(note)
  return {
    isOurs,
    /** To be called before Akkoord starts: where there is no database, it makes one, and that one is the sandbox's. */
    claim(): void {
      if (!existsSync(database)) writeFileSync(note, NOTE)
    },
    /**
     * Takes the database away; Akkoord, which must not be running, makes a new one.
     * @throws Error when it is not the sandbox's own
     */
    async remove(): Promise<void> {
      if (!isOurs()) throw new Error(`${database} was not made by the sandbox`)
      await rm(gone, { recursive: true, force: true })
      // Renamed first: whatever happens meanwhile, there is never half a database under its name.
      if (existsSync(database)) renameSync(database, gone)
      await rm(gone, { recursive: true, force: true })
    },
  }
}

export type AkkoordDatabase = ReturnType<typeof createAkkoordDatabase>
