// `npm start`: the real Akkoord with the sandbox around it, and a page to try it on. Everything stays on this machine.
import { isAbsolute, relative } from 'node:path'
import { BooksOfAnotherVersion } from './exact/books-file.ts'
import { startSandboxPage } from './page/sandbox-page.ts'
import type { Page } from './page/start-page.ts'
import { AkkoordEnded } from './run/akkoord-process.ts'
import { buildTab, TabNotBuilt } from './run/build-tab.ts'
import { prepareFirstLook } from './run/first-look.ts'
import { DataFolderInUse } from './run/lock-data-folder.ts'
import { PortInUse } from './run/ports.ts'
import { runAkkoord } from './run-akkoord.ts'

/** Where each part listens, and the setting that changes it; 0 is any free port. */
const PORTS = {
  page: { setting: 'SANDBOX_PAGE_PORT', usual: 4100 },
  exact: { setting: 'SANDBOX_EXACT_PORT', usual: 4101 },
  microsoft: { setting: 'SANDBOX_MICROSOFT_PORT', usual: 4102 },
  dynamics: { setting: 'SANDBOX_DYNAMICS_PORT', usual: 4103 },
  akkoord: { setting: 'SANDBOX_AKKOORD_PORT', usual: 3978 },
}

const HIGHEST_PORT = 65_535

/** Something in the settings is wrong; the message is for the person who starts it. */
class WrongSetting extends Error {
  override name = 'WrongSetting'
}

const readPort = ({ setting, usual }: (typeof PORTS)[keyof typeof PORTS]): number => {
  const given = process.env[setting]
  if (!given) return usual
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new WrongSetting(`${setting} must be a port number, and is "${given}".`)
  }
  return port
}

const readSettings = () => ({
  dataDir: process.env.SANDBOX_DATA_DIR || 'data',
  databaseUrl: process.env.DATABASE_URL || undefined,
  ports: {
    page: readPort(PORTS.page),
    exact: readPort(PORTS.exact),
    microsoft: readPort(PORTS.microsoft),
    dynamics: readPort(PORTS.dynamics),
    akkoord: readPort(PORTS.akkoord),
  },
})

type Settings = ReturnType<typeof readSettings>

/** The folder as one would type it here. */
const shown = (folder: string): string => {
  const path = relative(process.cwd(), folder)
  return path.startsWith('..') || isAbsolute(path) ? folder : `./${path}`
}

/** A database elsewhere is named, so that nobody uses one by accident that was meant for something else. */
const dataShown = ({ dataDir, databaseUrl }: Settings): string => {
  const url = databaseUrl === undefined ? null : URL.parse(databaseUrl)
  return shown(dataDir) + (url ? ` and ${url.host}${url.pathname} (DATABASE_URL)` : '')
}

const welcome = (page: Page, settings: Settings): string => `Akkoord is running. Everything stays on this machine.
  Open   ${page.url}
  1 You are Anna. Approve the invoice of Bakker Bouw.   2 Switch to Arjan, approve.   3 Watch Exact Online: AU -> 30
  Stop   Ctrl+C      Data  ${dataShown(settings)}      Same story unattended:  npm run demo`

/** What went wrong and what to do, for errors that a person can do something about. */
const explained = (error: unknown, settings: Settings | undefined): string => {
  if (error instanceof DataFolderInUse) {
    return `Akkoord is running already with the data in ${shown(error.folder)}. Stop that one first (Ctrl+C), or set SANDBOX_DATA_DIR to another folder.`
  }
  if (error instanceof BooksOfAnotherVersion) {
    return `The data in ${shown(settings?.dataDir ?? '')} is of an earlier version of the sandbox. Remove that folder, or set SANDBOX_DATA_DIR to a new one.`
  }
  if (error instanceof PortInUse) {
    const [, taken] =
      Object.entries(PORTS).find(([part]) => settings?.ports[part as keyof typeof PORTS] === error.port) ?? []
    return `Port ${error.port} is in use by another program. Stop that program, or set ${taken?.setting} to another port.`
  }
  if (error instanceof WrongSetting || error instanceof TabNotBuilt) return error.message
  if (error instanceof AkkoordEnded)
    return `Akkoord stopped by itself:\n${error.message}\nIts log is ${shown(settings?.dataDir ?? '')}/akkoord.log`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const start = async (settings: Settings, signal: AbortSignal, stopAsked: Promise<void>): Promise<void> => {
  // Seconds of work on a fresh clone, next to which the rest starts.
  // All but the tab works without it.
  const tab = buildTab().catch((error: unknown) => console.error(explained(error, settings)))
  const akkoord = await runAkkoord({ ...settings, signal })
  try {
    await prepareFirstLook(akkoord)
    const page = await startSandboxPage({ port: akkoord.pagePort, akkoord })
    await tab
    console.log(welcome(page, settings))
    const ended = await Promise.race([stopAsked, akkoord.ended])
    await page.close()
    if (ended) throw ended
  } finally {
    await akkoord.stop()
  }
}

const main = async (): Promise<void> => {
  const stop = new AbortController()
  const stopAsked = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  // npm hands a Ctrl+C on, and the terminal sends it too: both are one wish.
  process.on('SIGINT', () => stop.abort())
  process.on('SIGTERM', () => stop.abort())

  let settings: Settings | undefined
  try {
    settings = readSettings()
    await start(settings, stop.signal, stopAsked)
  } catch (error) {
    if (stop.signal.aborted) return
    console.error(explained(error, settings))
    process.exitCode = 1
  }
}

await main()
