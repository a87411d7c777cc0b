import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Fetched by npx when it is asked for, and no part of this project: its licence is Microsoft's own. */
const PACKAGE = '@microsoft/m365agentsplayground@0.2.28'

const CONFIG_FILE = '.m365agentsplayground.yml'

/** Fetching it the first time takes a while. Milliseconds. */
const LISTENS_WITHIN_MS = 120_000

const LOOK_EVERY_MS = 250

/** The Playground ended or never began; the message is for the person who started it. */
export class NoPlayground extends Error {
  override name = 'NoPlayground'
}

export type PlaygroundProcess = {
  url: string
  ended: Promise<NoPlayground>
  stop(): Promise<void>
}

/** Starts Microsoft 365 Agents Playground in a folder of its own. @throws NoPlayground when it does not come up */
export const startPlaygroundProcess = async (options: {
  folder: string
  config: string
  endpoint: string
  port: number
  signal: AbortSignal
}): Promise<PlaygroundProcess> => {
  const { folder, config, endpoint, port, signal } = options
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, CONFIG_FILE), config)
  const given = ['start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry']
  // A group of its own: npx starts the Playground as a child, and both must end.
  const child = spawn('npx', ['--yes', PACKAGE, ...given], { cwd: folder, stdio: 'ignore', detached: true })
  const ended = endOf(child, folder)
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid)
    await ended
  }
  const url = `http://localhost:${port}`
  try {
    await Promise.race([isListening(url, signal), ended.then((error) => Promise.reject(error))])
  } catch (error) {
    await stop()
    throw error
  }
  return { url, ended, stop }
}

const endOf = (child: ChildProcess, folder: string): Promise<NoPlayground> =>
  new Promise((resolve) => {
    const say = (how: string) =>
      resolve(new NoPlayground(`${how} What it said, if anything, stands in ${join(folder, 'devTools')}.`))
    child.once('error', () => say('npx could not be started.'))
    child.once('exit', () =>
      say("Microsoft's Playground ended. npx fetches it the first time, which needs the network."),
    )
  })

const isListening = async (url: string, signal: AbortSignal): Promise<void> => {
  const until = Date.now() + LISTENS_WITHIN_MS
  while (Date.now() < until) {
    signal.throwIfAborted()
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  throw new NoPlayground(`Microsoft's Playground did not answer at ${url} in time.`)
}
