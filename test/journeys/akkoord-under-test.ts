import { randomBytes } from 'node:crypto'
import { compose } from '../../bot/compose.ts'
import { readConfig } from '../../bot/config.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { Log } from '../../bot/use-cases/ports.ts'
import type { SandboxPerson } from '../../sandbox/microsoft/world/sandbox-person.ts'
import { type OutsideWorld, startOutsideWorld } from '../../sandbox/outside-world.ts'
import { setUpAdministration } from '../../sandbox/set-up.ts'
import { NO_LIMITS } from '../exact/no-limits.ts'
import { afterwards } from '../setup/afterwards.ts'
import { freshPglite } from '../setup/fresh-pglite.ts'
import { freshPostgres } from '../setup/fresh-postgres.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { startLoadBalancer } from './load-balancer.ts'

export type Answer = { status: number; body: Record<string, unknown> }

export type AkkoordUnderTest = {
  url: string
  administration: string
  world: OutsideWorld
  /** Where the database is; undefined on PGlite. */
  databaseUrl: string | undefined
  /** What Akkoord was started with, but for the port. */
  environment: Record<string, string | undefined>
  /** What must never be seen: the keys and passwords that Akkoord was started with. */
  secrets: string[]
  /** Calls the HTTP API as a person. */
  call(person: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Calls the HTTP API with this token; null: with none. Text and bytes go as they are, all else as JSON. */
  callWith(
    token: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** What Akkoord and the sandbox hold for the time. */
  now(): Date
  /** Moves time on for Akkoord and the sandbox. */
  later(ms: number): void
  close(): Promise<void>
}

/** Later than any test goes on: one that is about looks has them come. Milliseconds. */
const FIRST_LOOK_AFTER_MS = 24 * 3_600_000

/** Starts the whole product on a database of its own, with the sandbox around it and an administration that is set up. */
export const startAkkoord = async (
  kind: Database['kind'],
  {
    setUp = true,
    log = quietLog,
    people,
    servers = 1,
    environment: more = {},
    limits = false,
    ...given
  }: {
    setUp?: boolean
    log?: Log
    people?: SandboxPerson[]
    servers?: number
    clickPatienceMs?: number
    /** Whether Exact Online's limits are on, and counted; else a fault that counts towards one is forgotten. */
    limits?: boolean
    /** Settings that Akkoord is started with besides. */
    environment?: Record<string, string>
  } = {},
): Promise<AkkoordUnderTest> => {
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const world = await startOutsideWorld({
    clock,
    ...(limits ? {} : { exactLimits: 'off' as const }),
    ...(people ? { people } : {}),
  })
  afterwards(world.close)
  const { drop, ...where } =
    kind === 'pglite' ? { ...(await freshPglite()), url: undefined } : { ...(await freshPostgres()), dataDir: 'unused' }
  afterwards(drop)

  const ports: number[] = []
  while (ports.length < servers) ports.push(await freePort())
  const url = servers === 1 ? `http://127.0.0.1:${ports[0]}` : await startLoadBalancer(ports)
  world.botListensAt(url)
  const running: Awaited<ReturnType<typeof compose>>[] = []
  const close = async () => {
    for (const server of running.splice(0)) await server.stop()
  }
  afterwards(close)
  const environment = {
    ...world.environment(url),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: where.dataDir,
    DATABASE_URL: where.url,
    ...more,
  }
  for (const port of ports) {
    const server = await compose({
      config: readConfig({ ...environment, PORT: String(port) }),
      clock,
      log,
      // A look that comes by itself would meet what a test has prepared for something else.
      firstLookAfterMs: FIRST_LOOK_AFTER_MS,
      ...(limits ? {} : { budget: NO_LIMITS }),
      ...given,
    })
    running.push(server)
    await server.start()
  }

  const tokenOf = (person: string) => world.microsoft.issueUserToken(person)
  const exactUserOf = (name: string) =>
    world.exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? ''
  const administration = setUp ? await setUpAdministration({ akkoordUrl: url, tokenOf, exactUserOf }) : ''
  for (const person of world.microsoft.directory.people) {
    if (person.installed) await world.microsoft.client.install(person)
  }

  const callWith: AkkoordUnderTest['callWith'] = async (
    token,
    method,
    path,
    body,
    headers = { 'content-type': 'application/json' },
  ) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined
        ? {}
        : { body: isRaw ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  return {
    url,
    administration,
    world,
    databaseUrl: where.url,
    environment,
    secrets: [
      environment.ENCRYPTION_KEY,
      world.exact.clientSecret,
      world.exact.webhookSecret,
      world.environment(url).MicrosoftAppPassword ?? '',
    ],
    callWith,
    call: async (person, ...call) => await callWith(await tokenOf(person), ...call),
    now: clock.now,
    later(ms) {
      ahead += ms
    },
    close,
  }
}

/** A port that is free now: the public address must be known before the server listens. */
export const freePort = async (): Promise<number> => {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
