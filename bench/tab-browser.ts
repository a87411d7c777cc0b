// The tab's first page in Chromium, beside an empty page of the same server.
import type { Frame, Page } from 'playwright-core'
import { type OpenedBrowser, openBrowser } from '../test/browser/open-browser.ts'
import { runSandbox } from '../test/browser/run-sandbox.ts'

/** Each is opened so often; the median counts. */
const TIMES = 10

/** What the issue asks for: loopback, a production build. */
const TARGETS = { interactiveMs: 1_000, scriptKb: 300 }

const KB = 1024

/** Who has no role sees this page and no other; something waits. */
const READER = 'anna'

const FRAME = 'iframe.tab-frame'

/**
 * Runs in each document before its own scripts: remembers when the first row of a list, or what stands in its place, was
 * drawn and the page was free to answer a press. Milliseconds from the beginning of the navigation.
 */
const WATCH = `new MutationObserver((_changes, watcher) => {
  if (!document.querySelector('main li a[href], main li button, main h2')) return
  watcher.disconnect()
  requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.interactiveMs = performance.now() }))
}).observe(document, { childList: true, subtree: true })`

/** What the browser received of each script, without headers: as long as the compressed file. Bytes. */
const SCRIPT_BYTES = `performance.getEntriesByType('resource')
  .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`

const EMPTY_PAGE_MS = `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`

export type FirstPage = {
  coldMs: number
  warmMs: number
  emptyMs: number
  /** Of all scripts that the page asks for by itself, with those that draw the card. */
  scriptKb: number
}

const medianOf = (values: number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

const tabOf = (page: Page): Frame => {
  const found = page.frames().find((each) => each.url().includes('/tab/'))
  if (!found) throw new Error('the tab is not in the page')
  return found
}

const interactiveMs = async (page: Page): Promise<number> => {
  const drawn = page.frameLocator(FRAME).locator('html[data-interactive-ms]')
  return Number(await drawn.getAttribute('data-interactive-ms'))
}

/** Opens the tab in a browser that never saw it, in a host that is drawn already; then once more. */
const openTwice = async (browser: OpenedBrowser, url: string) => {
  const context = await browser.openContext({ viewport: { width: 1366, height: 768 } })
  await context.addInitScript({ content: WATCH })
  const page = await context.newPage()
  await page.goto(`${url}/?as=${READER}&w=wide`, { waitUntil: 'load' })
  await page.getByRole('article').first().waitFor()
  await page.getByRole('tab', { name: 'Overzicht' }).click()
  const coldMs = await interactiveMs(page)
  await page.frameLocator(FRAME).locator('[data-verb=approve]').first().waitFor()
  const scriptBytes = Number(await tabOf(page).evaluate(SCRIPT_BYTES))

  const reloaded = page.waitForEvent('framenavigated', (frame) => frame.url().includes('/tab/'))
  await tabOf(page).evaluate('location.reload()')
  await reloaded
  const warmMs = await interactiveMs(page)
  await context.close()
  return { coldMs, warmMs, scriptBytes }
}

/** The baseline: the same browser and server, and a page with nothing on it. */
const openEmpty = async (browser: OpenedBrowser, akkoordUrl: string): Promise<number> => {
  const context = await browser.openContext()
  const page = await context.newPage()
  await page.goto(`${akkoordUrl}/healthz`)
  const tookMs = Number(await page.evaluate(EMPTY_PAGE_MS))
  await context.close()
  return tookMs
}

/** Measures how soon the first page can be used, and what its scripts weigh, with `npm start` as the server. */
export const measureFirstPage = async (tell: (line: string) => void): Promise<FirstPage> => {
  const browser = await openBrowser()
  const sandbox = await runSandbox()
  try {
    const answer = await fetch(`${sandbox.url}/sandbox/tab`)
    const akkoordUrl = new URL(((await answer.json()) as { url: string }).url).origin
    const opened: Awaited<ReturnType<typeof openTwice>>[] = []
    const empty: number[] = []
    // In turn, so that what else the machine does slows both.
    for (let time = 0; time < TIMES; time += 1) {
      opened.push(await openTwice(browser, sandbox.url))
      empty.push(await openEmpty(browser, akkoordUrl))
    }
    const found: FirstPage = {
      coldMs: medianOf(opened.map(({ coldMs }) => coldMs)),
      warmMs: medianOf(opened.map(({ warmMs }) => warmMs)),
      emptyMs: medianOf(empty),
      scriptKb: medianOf(opened.map(({ scriptBytes }) => scriptBytes)) / KB,
    }
    tellAll(found, tell)
    return found
  } finally {
    await sandbox.stop()
    await browser.close()
  }
}

const tellAll = ({ coldMs, warmMs, emptyMs, scriptKb }: FirstPage, tell: (line: string) => void): void => {
  const ms = (value: number) => `${Math.round(value)} ms`
  tell(
    `first page   ${ms(coldMs)} with an empty cache, ${ms(warmMs)} with a full one (an empty page: ${ms(emptyMs)});` +
      ` target ${ms(TARGETS.interactiveMs)}`,
  )
  tell(`its scripts  ${scriptKb.toFixed(0)} KB as they are sent; target ${TARGETS.scriptKb} KB`)
}
