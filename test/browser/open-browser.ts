import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core'
import { isPackedForThisMachine, unpackChromium } from './packed-chromium.ts'
import { SEGOE_UI } from './segoe-ui.ts'

/** Reaches this machine and nobody else: every other name or address leads nowhere, and nothing is asked on its own. */
const LOOPBACK_ONLY = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
]

/** Text is drawn alike on every machine, so that pictures and widths can be compared. */
const SAME_EVERYWHERE = ['--font-render-hinting=none', '--disable-gpu', '--no-zygote']

/** Where Linux and macOS keep a Chromium that Playwright does not look for by itself. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const CHANNELS = ['chrome', 'msedge']

export type OpenedBrowser = {
  /** A window of its own, with nothing kept from another. */
  openContext(options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

/**
 * Starts a Chromium that can reach this machine only: the npm package's where it has one, else one of the system.
 * @throws Error that says what to install
 */
export const openBrowser = async (): Promise<OpenedBrowser> => {
  const browser = await launch()
  return {
    async openContext(options) {
      const context = await browser.newContext(options)
      if (isPackedForThisMachine) await context.addInitScript({ content: SEGOE_UI })
      return context
    },
    close: () => browser.close(),
  }
}

const launch = async (): Promise<Browser> => {
  const refusals: string[] = []
  for (const find of candidates()) {
    try {
      return await chromium.launch({ args: [...LOOPBACK_ONLY, ...SAME_EVERYWHERE], ...(await find()) })
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new Error(
    `No browser starts here. Install Chrome or Chromium (on Debian: apt-get install chromium).\n${refusals.join('\n')}`,
  )
}

/** Ways to a browser, the best one first. The sandbox of the browser itself needs rights that a container lacks. */
const candidates = (): (() => Promise<LaunchOptions>)[] => [
  ...(isPackedForThisMachine ? [packed] : []),
  ...CHANNELS.map((channel) => async () => ({ channel })),
  ...USUAL_PATHS.filter((path) => existsSync(path)).map((executablePath) => async () => ({ executablePath })),
]

const packed = async (): Promise<LaunchOptions> => {
  const { executablePath, environment } = await unpackChromium()
  return { executablePath, env: environment }
}
