import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { sendProblem } from './send-problem.ts'

const BROWSER = new URL('browser/', import.meta.url)

/** What draws cards as Teams does, as its packages bring it: the renderer, and Markdown in its texts. */
const FROM_PACKAGES: Record<string, URL> = {
  '/adaptivecards.js': new URL(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js')),
  '/markdown-it.js': new URL('dist/browser/markdown-it.umd.min.js', import.meta.resolve('markdown-it/package.json')),
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

const headersWith = (framed: string) => ({
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // The renderer and the mails set styles; scripts, fonts and everything else come from here only.
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:; frame-src 'self' ${framed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
})

/** A name without a slash or a second dot leads nowhere else. */
const NAME = /^\/([a-z-]+\.(?:js|css))$/

/** Where the page's file with this address lies; undefined for what cannot be one. */
export const findFile = (path: string): URL | undefined => {
  if (path === '/') return new URL('index.html', BROWSER)
  const brought = FROM_PACKAGES[path]
  if (brought) return brought
  const [, name] = NAME.exec(path) ?? []
  return name === undefined ? undefined : new URL(name, BROWSER)
}

/**
 * Sends a file, or a 404 when there is none. It is read each time: whoever changes the page sees it at the next look.
 * @param framed the origin that the page shows in a frame
 */
export const sendFile = async (response: ServerResponse, file: URL, framed: string): Promise<void> => {
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return sendProblem(response, 404, 'nothing here')
  const ending = file.pathname.split('.').at(-1) ?? ''
  response.writeHead(200, { ...headersWith(framed), 'content-type': TYPES[ending] ?? 'application/octet-stream' })
  response.end(bytes)
}
