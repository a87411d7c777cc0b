import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startOutsideWorld, type WorldWithDynamics } from './outside-world.ts'
import { type CallAkkoord, createCallAkkoord } from './run/akkoord-api.ts'
import { createAkkoordDatabase } from './run/akkoord-database.ts'
import { type AkkoordEnded, startAkkoordProcess } from './run/akkoord-process.ts'
import { createAkkoordServer } from './run/akkoord-server.ts'
import { demoCustomers } from './run/demo-customers.ts'
import { encryptionKey } from './run/encryption-key.ts'
import { createInTurn } from './run/in-turn.ts'
import { lockDataFolder } from './run/lock-data-folder.ts'
import { createMovableClock, type MovableClock } from './run/movable-clock.ts'
import { freePort } from './run/ports.ts'
import { prepareAkkoord } from './run/prepare-akkoord.ts'
import { findStartOverRefusal, type StartOverRefusal, type StartOverStep, startOver } from './run/start-over.ts'

/** The folder holds keys and tokens. */
const OWNER_ONLY = 0o700

type Options = {
  /** Where everything is kept; made when it is not there. A later run on the same folder goes on where this one stopped. */
  dataDir: string
  /**
   * 0, and the default: any free port. Keep them with the folder: people's chats are remembered by their address. The
   * page's is only tried here, before the slow part, and left to who serves the page.
   */
  ports?: { exact?: number; microsoft?: number; dynamics?: number; akkoord?: number; page?: number }
  /** A PostgreSQL to use instead of the embedded database. */
  databaseUrl?: string | undefined
  /** Further connectors that activities may name, such as the Playground's. */
  serviceUrls?: string[]
  /** Ends the start when it is aborted halfway. */
  signal?: AbortSignal | undefined
}

export type RunningAkkoord = {
  akkoordUrl: string
  /** Free when it was tried: where the page is to be served, for Akkoord to let its tab stand in it. */
  pagePort: number
  world: WorldWithDynamics
  /** The administration of Demo B.V. as the API names it; another after `startOver`. */
  readonly administration: string
  call: CallAkkoord
  /** Fulfilled when Akkoord's process has ended though nobody asked it to. */
  ended: Promise<AkkoordEnded>
  clock: Pick<MovableClock, 'now' | 'aheadMs'>
  /** Puts the clock of this whole world forward: Exact Online's, Microsoft 365's and Akkoord's. */
  moveClock(ms: number): Promise<void>
  /** Why `startOver` is not possible here, or null. */
  findStartOverRefusal(): StartOverRefusal | null
  /** Back to where a first start ends; `tell` hears what is being done. @throws AkkoordEnded */
  startOver(tell: (step: StartOverStep) => void): Promise<void>
  /** Stops Akkoord, and then the world around it. */
  stop(): Promise<void>
}

/**
 * Starts the real server in a process of its own with the sandbox around it, connected and set up, on a folder that it
 * has for itself.
 * @throws DataFolderInUse, PortInUse, AkkoordEnded
 */
export const runAkkoord = async ({
  dataDir,
  ports = {},
  databaseUrl,
  serviceUrls = [],
  signal,
}: Options): Promise<RunningAkkoord> => {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
  const started = new AsyncDisposableStack()
  try {
    const lock = lockDataFolder(folder)
    started.defer(lock.release)
    const [exactPort, microsoftPort, dynamicsPort, port] = [
      await freePort(ports.exact ?? 0),
      await freePort(ports.microsoft ?? 0),
      await freePort(ports.dynamics ?? 0),
      await freePort(ports.akkoord ?? 0),
    ]
    const pagePort = await freePort(ports.page ?? 0)
    const clock = createMovableClock(join(folder, 'clock.json'))
    const { dynamics, ...others } = await startOutsideWorld({
      dataDir: folder,
      exactPort,
      microsoftPort,
      dynamics: true,
      dynamicsPort,
      dynamicsCustomers: demoCustomers,
      clock,
      serviceUrls,
    })
    started.defer(others.close)
    if (!dynamics) throw new Error('Dynamics 365 was not started')
    const world = { ...others, dynamics }
    signal?.throwIfAborted()

    const akkoordUrl = `http://127.0.0.1:${port}`
    const database = createAkkoordDatabase(folder)
    const environment = {
      ...world.environment(akkoordUrl),
      ENCRYPTION_KEY: encryptionKey(folder),
      DATA_DIR: folder,
      PORT: String(port),
      // Whom to ask for the add-on licence, which the second administration lacks.
      AUTO_INVOICE_CONTACT: 'verkoop@akkoord.example',
      // Akkoord's page in Outlook loads our stand-in for Microsoft's library.
      OFFICE_JS_URL: `http://localhost:${pagePort}/outlook/browser/office.js`,
      // The page shows Akkoord's tab in a frame, as Teams does.
      TAB_HOSTS: `http://localhost:${pagePort},http://127.0.0.1:${pagePort}`,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    }
    const akkoord = createAkkoordServer(() => {
      if (databaseUrl === undefined) database.claim()
      const logFile = join(folder, 'akkoord.log')
      return startAkkoordProcess({ logFile, environment, clockShiftMs: clock.aheadMs() })
    })
    const inTurn = createInTurn()
    started.defer(inTurn.settled)
    started.defer(akkoord.close)
    signal?.addEventListener('abort', akkoord.close, { once: true })
    world.botListensAt(akkoordUrl)

    const call = createCallAkkoord({ akkoordUrl, tokenOf: (person) => world.microsoft.issueUserToken(person) })
    let administration = ''
    const prepare = async () => {
      await checkHealth(akkoordUrl)
      administration = await prepareAkkoord({ akkoordUrl, world, call })
    }
    await akkoord.start()
    await prepare()
    signal?.throwIfAborted()

    const all = started.move()
    return {
      akkoordUrl,
      pagePort,
      world,
      get administration() {
        return administration
      },
      call,
      ended: akkoord.ended,
      clock,
      moveClock: (ms) =>
        inTurn.run(async () => {
          // Akkoord first: one that is behind takes an access token for fresh that has expired, and gives up on it.
          await akkoord.shiftClock(clock.aheadMs() + ms)
          clock.move(ms)
        }),
      findStartOverRefusal: () => findStartOverRefusal({ databaseUrl, database }),
      startOver: (tell) => inTurn.run(() => startOver({ akkoord, database, clock, world, prepare, tell })),
      stop: () => all.disposeAsync(),
    }
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

const checkHealth = async (akkoordUrl: string): Promise<void> => {
  const { status } = await fetch(`${akkoordUrl}/healthz`)
  if (status !== 200) throw new Error(`Akkoord listens but is not healthy: ${status}`)
}
