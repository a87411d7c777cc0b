import type { Locator, Page } from 'playwright-core'
import type { OpenedBrowser } from './open-browser.ts'

export type SandboxPage = {
  page: Page
  /** What went wrong in the browser: errors on its console, and requests to anything but this machine. */
  troubles: string[]
  /** The link with which one becomes this person. */
  person(name: string): Locator
  /** The latest card in the chat with this heading, as soon as it is there. */
  card(heading: string): Locator
  /** What stands in Exact Online. */
  ledger: Locator
  close(): Promise<void>
}

export type PageOptions = { width?: number | undefined; height?: number; scale?: number; query?: string }

/** What does not show by then does not come; long enough for a busy machine. */
const SHOWN_WITHIN_MS = 20_000

const LOOPBACK = /^(localhost|127\.0\.0\.1)$/

/** Opens the sandbox's page, and finds things on it as a person does: by what they are and what they are called. */
export const openSandboxPage = async (
  browser: OpenedBrowser,
  url: string,
  { width = 1366, height = 900, scale = 1, query = '' }: PageOptions = {},
): Promise<SandboxPage> => {
  // Nothing moves, so that a picture shows no half of a movement.
  const context = await browser.openContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(SHOWN_WITHIN_MS)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url())
    if (protocol !== 'data:' && !LOOPBACK.test(hostname)) troubles.push(`asked ${href}`)
  })
  await page.goto(`${url}/${query}`)
  return {
    page,
    troubles,
    person: (name) => page.getByRole('navigation', { name: 'You are' }).getByRole('link', { name }),
    card: (heading) =>
      page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: heading }) })
        .last(),
    ledger: page.getByRole('region', { name: 'Exact Online' }),
    close: () => context.close(),
  }
}
