import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Database } from '../../bot/store/database/database.ts'
import demoPeople from '../../sandbox/microsoft/world/people.ts'
import type { SandboxPerson } from '../../sandbox/microsoft/world/sandbox-person.ts'
import { startOutsideWorld } from '../../sandbox/outside-world.ts'
import { setUpAdministration } from '../../sandbox/set-up.ts'
import { afterwards } from '../setup/afterwards.ts'
import { compileOnce } from '../setup/compile-once.ts'
import { freshPglite } from '../setup/fresh-pglite.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'
import { freePort } from './akkoord-under-test.ts'
import { crowd } from './crowd.ts'
import type { Stage } from './steps.ts'

const ROOT = join(import.meta.dirname, '../..')

export type KillableAkkoord = Stage & {
  /** Authorizers whom nothing was asked yet. */
  crowd: SandboxPerson[]
  /** Starts the server again on what the last one left. Fulfilled when it listens. */
  start(): Promise<void>
  /** Starts it and does not wait. */
  beginToStart(): void
  /** Ends it as `kill -9` does: within this line of the test, at whatever line of the server. */
  kill(): void
  /** Asks it to stop, as whoever runs it does; fulfilled when the process is gone. */
  stop(): Promise<{ code: number | null; tookMs: number }>
  /** Where it listens. */
  url: string
  /** Fulfilled when the killed process is gone. */
  gone(): Promise<void>
  /** When it listened again, one for each start. */
  starts: Date[]
  /** Every error that any of the processes logged. */
  errors: string[]
}

/** Starts `bot/main.ts` as a process of its own on a database of its own, with the sandbox in this one. */
export const startKillableAkkoord = async (kind: Database['kind'], crowdSize: number): Promise<KillableAkkoord> => {
  const people = crowd(crowdSize)
  const world = await startOutsideWorld({ exactLimits: 'off', people: [...demoPeople, ...people] })
  afterwards(world.close)
  world.microsoft.limits.enforce(false)
  const { drop, ...database } =
    kind === 'pglite'
      ? await freshPglite().then(({ drop, dataDir }) => ({ drop, DATA_DIR: dataDir }))
      : await freshPostgres().then(({ drop, url }) => ({ drop, DATABASE_URL: url }))
  afterwards(drop)

  const port = await freePort()
  const akkoordUrl = `http://127.0.0.1:${port}`
  world.botListensAt(akkoordUrl)
  const environment = {
    ...world.environment(akkoordUrl),
    ...database,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...compileOnce.environment,
  }
  const starts: Date[] = []
  const errors: string[] = []
  let isOver = false
  let child: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()

  const beginToStart = (): ChildProcess => {
    if (isOver) throw new Error('the test is over')
    const started: ChildProcess = spawn(process.execPath, [...compileOnce.options, 'bot/main.ts'], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    if (started.stdout) createInterface(started.stdout).on('line', (line) => errors.push(line))
    child = started
    ended = once(started, 'close')
    return started
  }
  const start = async (): Promise<void> => {
    const started = beginToStart()
    const [first] = await Promise.race([once(started, 'message'), once(started, 'exit')])
    if (typeof first !== 'object') throw new Error(`the server ended instead of starting: ${errors.join('\n')}`)
    starts.push(new Date())
  }
  const kill = (): void => {
    child?.kill('SIGKILL')
  }
  afterwards(async () => {
    isOver = true
    kill()
    await ended
  })

  const tokenOf = (person: string) => world.microsoft.issueUserToken(person)
  await start()
  const administration = await setUpAdministration({
    akkoordUrl,
    tokenOf,
    exactUserOf: (name) =>
      world.exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '',
  })
  for (const person of world.microsoft.directory.people) {
    if (person.installed) await world.microsoft.client.install(person)
  }
  child?.kill('SIGTERM')
  await ended
  await start()

  return {
    crowd: people,
    world,
    administration,
    starts,
    errors,
    start,
    beginToStart,
    kill,
    url: akkoordUrl,
    async stop() {
      const stopped = child
      const beganAt = performance.now()
      stopped?.kill('SIGTERM')
      await ended
      return { code: stopped?.exitCode ?? null, tookMs: performance.now() - beganAt }
    },
    gone: async () => {
      await ended
    },
    async call(person, method, path, body) {
      const response = await fetch(`${akkoordUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${await tokenOf(person)}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
  }
}
