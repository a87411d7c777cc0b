import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { AdaptiveCard } from '../../bot/teams/cards/adaptive-card.ts'
import { findFile, sendFile } from '../../sandbox/page/files.ts'
import type { OpenedBrowser } from './open-browser.ts'

export type Theme = 'light' | 'dark' | 'contrast'
export type Look = { theme: Theme; width: number }
export type NamedCard = {
  name: string
  card: AdaptiveCard
  /** The text of a button that is pressed once the card is drawn. */
  press?: string
}

/** What a ruler finds on a drawn card; distances are from its top, in pixels. */
export type Measured = {
  name: string
  height: number
  /** What Teams would not accept of it. */
  problems: string[]
  headings: string[]
  /** As they are set, from top to bottom. */
  lines: string[]
  /** Lines whose letters stand in another order than they are written. */
  reordered: string[]
  buttons: { label: string; top: number; bottom: number }[]
  /** Texts of which not all can be seen. */
  cut: string[]
  /** Labels that take more than one line. */
  brokenButtons: string[]
  overlapping: string[]
  /** Elements that come only from text that was read as Markdown or HTML. */
  markup: string[]
}

export type Gallery = {
  page: Page
  /** Draws cards as the sandbox's chat does, below each other. */
  show(cards: NamedCard[], look: Look & { captions?: boolean }): Promise<void>
  measure(): Promise<Measured[]>
  close(): Promise<void>
}

/** Files lie in the browser as they lie on disk, so that they name each other alike. */
const OWN = '/test/browser/gallery/'
const OF_THE_SANDBOX = '/sandbox/page/browser'

/** Opens a page that draws with the files of the sandbox's page: renderer, host configuration and styles. */
export const openGallery = async (browser: OpenedBrowser, scale = 1): Promise<Gallery> => {
  const server = createServer(async ({ url = '/' }, response) => {
    const file = url.startsWith(OWN)
      ? new URL(`../..${url}`, import.meta.url)
      : findFile(url.replace(OF_THE_SANDBOX, ''))
    if (url === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(HTML)
    } else if (file) await sendFile(response, file, '')
    else {
      response.statusCode = 404
      response.end()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const context = await browser.openContext({ deviceScaleFactor: scale, viewport: { width: 1000, height: 800 } })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('globalThis.gallery !== undefined')

  const call = (what: string, ...input: unknown[]) =>
    page.evaluate<unknown>(`gallery.${what}(...${JSON.stringify(input)})`)
  return {
    page,
    async show(cards, { captions = false, ...look }) {
      await call('show', cards, { ...look, captions })
    },
    measure: async () => (await call('measure')) as Measured[],
    async close() {
      await context.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The files with which the sandbox's page draws a card, and nothing else of that page. */
const HTML = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Cards</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${OF_THE_SANDBOX}/card.css">
<link rel="stylesheet" href="${OWN}gallery.css">
<script src="/adaptivecards.js" defer></script>
<script src="/markdown-it.js" defer></script>
<script type="module" src="${OWN}gallery.js"></script></head>
<body><main></main></body></html>`
