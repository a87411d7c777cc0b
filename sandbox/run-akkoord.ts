import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DEMO } from './exact/seed/users.ts'
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts'
import { type CallAkkoord, createCallAkkoord } from './run/akkoord-api.ts'
import { type AkkoordEnded, startAkkoordProcess } from './run/akkoord-process.ts'
import { encryptionKey } from './run/encryption-key.ts'
import { lockDataFolder } from './run/lock-data-folder.ts'
import { freePort } from './run/ports.ts'
import { setUpAdministration } from './set-up.ts'

/** The folder holds keys and tokens. */
const OWNER_ONLY = 0o700

type Options = {
  /** Where everything is kept; made when it is not there. A later run on the same folder goes on where this one stopped. */
  dataDir: string
  /**
   * 0, and the default: any free port. Keep them with the folder: people's chats are remembered by their address. The
   * page's is only tried here, before the slow part, and left to who serves the page.
   */
  ports?: { exact?: number; microsoft?: number; akkoord?: number; page?: number }
  /** A PostgreSQL to use instead of the embedded database. */
  databaseUrl?: string | undefined
  /** Ends the start when it is aborted halfway. */
  signal?: AbortSignal | undefined
}

export type RunningAkkoord = {
  akkoordUrl: string
  world: OutsideWorld
  /** The administration of Demo B.V. as the API names it. */
  administration: string
  call: CallAkkoord
  /** Fulfilled when Akkoord's process has ended, asked or not. */
  ended: Promise<AkkoordEnded>
  /** Stops Akkoord, and then the world around it. */
  stop(): Promise<void>
}

/**
 * Starts the real server in a process of its own with the sandbox around it, connected and set up, on a folder that it
 * has for itself.
 * @throws DataFolderInUse, PortInUse, AkkoordEnded
 */
export const runAkkoord = async ({ dataDir, ports = {}, databaseUrl, signal }: Options): Promise<RunningAkkoord> => {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
  const started = new AsyncDisposableStack()
  try {
    const lock = lockDataFolder(folder)
    started.defer(lock.release)
    const [exactPort, microsoftPort, port] = [
      await freePort(ports.exact ?? 0),
      await freePort(ports.microsoft ?? 0),
      await freePort(ports.akkoord ?? 0),
    ]
    await freePort(ports.page ?? 0)
    const world = await startOutsideWorld({ dataDir: folder, exactPort, microsoftPort })
    started.defer(() => world.close())
    signal?.throwIfAborted()

    const akkoordUrl = `http://127.0.0.1:${port}`
    const akkoord = startAkkoordProcess({
      logFile: join(folder, 'akkoord.log'),
      environment: {
        ...world.environment(akkoordUrl),
        ENCRYPTION_KEY: encryptionKey(folder),
        DATA_DIR: folder,
        PORT: String(port),
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      },
    })
    started.defer(akkoord.stop)
    signal?.addEventListener('abort', akkoord.stop, { once: true })
    world.botListensAt(akkoordUrl)
    await akkoord.listening
    await checkHealth(akkoordUrl)

    const tokenOf = (person: string) => world.microsoft.issueUserToken(person)
    const call = createCallAkkoord({ akkoordUrl, tokenOf })
    const administration = (await findAdministration(call)) ?? (await setUp(akkoordUrl, world, tokenOf))
    await installForEveryone(world)
    signal?.throwIfAborted()

    const all = started.move()
    return { akkoordUrl, world, administration, call, ended: akkoord.ended, stop: () => all.disposeAsync() }
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

const checkHealth = async (akkoordUrl: string): Promise<void> => {
  const { status } = await fetch(`${akkoordUrl}/healthz`)
  if (status !== 200) throw new Error(`Akkoord listens but is not healthy: ${status}`)
}

/** The administration of an earlier run; one whose set-up was interrupted does not count. */
const findAdministration = async (call: CallAkkoord): Promise<string | undefined> => {
  const { body } = await call('kim', 'GET', '/api/administrations')
  const known = body.administrations as { administration: string; division: number; holdUntilApproved: boolean }[]
  const ours = known.find(({ division }) => division === DEMO)
  if (!ours || ours.holdUntilApproved) return ours?.administration
  // Someone may have switched it off on purpose: then there are invoices already.
  const { body: list } = await call('kim', 'GET', `/api/invoices?administration=${ours.administration}`)
  return (list.invoices as unknown[]).length > 0 ? ours.administration : undefined
}

const setUp = (akkoordUrl: string, world: OutsideWorld, tokenOf: (person: string) => Promise<string>) =>
  setUpAdministration({
    akkoordUrl,
    tokenOf,
    exactUserOf: (name) =>
      world.exact.books.users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '',
  })

/** Teams tells a bot once about each person who has it; an empty chat means that it was not told yet. */
const installForEveryone = async ({ microsoft }: OutsideWorld): Promise<void> => {
  for (const person of microsoft.directory.people) {
    const isNew = microsoft.installations.has(person) && microsoft.readChat(person).length === 0
    if (isNew) await microsoft.client.install(person)
  }
}
