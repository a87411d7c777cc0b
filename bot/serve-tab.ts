import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Reply } from './api/route.ts'

/** Where `tab/build.ts` leaves the tab. */
const DIST = new URL('../tab/dist/', import.meta.url)

/** Makes a style of this answer recognisable, and no other. Bytes. */
const NONCE_BYTES = 16

/** A year: a file with another content has another name. Seconds. */
const KEEP_ASSET_SECONDS = 31_536_000

/**
 * The Microsoft 365 programs that show the tab in a frame.
 * @see https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const MICROSOFT_HOSTS = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  json: 'application/json',
}

/** How a file may be sent, the smallest first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/** Office's own pages, which stand around a pane in some of its programs. */
const OFFICE_PAGES = 'https://*.officeapps.live.com'

/** A name without a slash leads nowhere else; one with a known ending is none of the compressed copies. */
const ASSET = /^\/tab\/assets\/([\w-][\w.-]*\.([a-z0-9]+))$/

/** The icons that Outlook's ribbon loads, by their size; the manifest names them. */
const ICON = /^\/tab\/icons\/(\d+\.png)$/

/** A day: they have the same name when they change. Seconds. */
const KEEP_ICON_SECONDS = 86_400

/**
 * What a page of the tab may do. Styles are the one thing that needs a word of ours: Fluent makes its own while the page
 * is used, and the nonce allows those and no others. Cards and PDFs set theirs through the DOM, which needs no leave.
 */
const policyOf = (nonce: string, hosts: string[], scripts: string[] = []): string =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${[...MICROSOFT_HOSTS, ...hosts].join(' ')}`,
  ].join('; ')

/**
 * What a file may do that runs by itself, as the worker does that reads PDFs: scanned ones hold pictures that only its
 * WebAssembly can read. The page itself may run none.
 */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Asked by Microsoft's library for tabs (see tab/build.ts): whose messages it takes for a host's. */
const HOST_LIST: Reply = {
  status: 200,
  body: { validOrigins: MICROSOFT_HOSTS.map((origin) => origin.replace('https://', '')) },
}

const NOT_FOUND: Reply = { status: 404, body: 'There is nothing here.' }

const NOT_BUILT: Reply = {
  status: 503,
  headers: { 'retry-after': '5' },
  body: 'The tab has not been built. Run `npm run build` where Akkoord is installed; it takes a few seconds, and Akkoord need not be started anew.',
}

const reply = (body: Buffer, headers: Record<string, string>): Reply => ({
  status: 200,
  headers: { ...headers, 'content-length': String(body.byteLength) },
  body,
})

/** Which encodings a browser takes: `gzip, deflate, br;q=0` takes gzip. */
const takes = (acceptEncoding: string, encoding: string): boolean =>
  acceptEncoding.split(',').some((each) => {
    const [name, ...parameters] = each.split(';').map((part) => part.trim().toLowerCase())
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

type Deps = {
  /** The app's id in its manifest, by which Teams and Outlook open it. */
  appId: string
  /** Origins besides Microsoft's that may host the tab. */
  hosts: string[]
  /** What the page beside a mail is told: where Microsoft's library for Outlook is, and how people sign in. */
  mail: { officeJs: string; clientId: string; authority: string; scope: string }
  /** Default: where the build leaves it. */
  folder?: URL
}

export type ServeTab = (path: string, acceptEncoding: string) => Promise<Reply>

/** Serves the built tab under `/tab/`: its pages, each with a policy of its own, and files that may be kept for a year. */
export const createServeTab = ({ appId, hosts, mail, folder = DIST }: Deps): ServeTab => {
  const settings = escapeAttribute(JSON.stringify({ appId, hosts, mail }))
  const policies = {
    'index.html': (nonce: string) => policyOf(nonce, hosts),
    // Microsoft wants its library loaded from where it is; that loads more of its own from the same folder.
    'mail.html': (nonce: string) => policyOf(nonce, [OFFICE_PAGES, ...hosts], [new URL('.', mail.officeJs).href]),
  }
  /** By address and encoding: a name always has the same content, and there are few. */
  const kept = new Map<string, Buffer>()

  const readKept = async (name: string): Promise<Buffer | undefined> => {
    const known = kept.get(name)
    if (known) return known
    const bytes = await readFile(new URL(`assets/${name}`, folder)).catch(() => undefined)
    if (bytes) kept.set(name, bytes)
    return bytes
  }

  const page = async (file: 'index.html' | 'mail.html'): Promise<Reply> => {
    const html = await readFile(new URL(file, folder), 'utf8').catch(() => undefined)
    if (html === undefined) return NOT_BUILT
    const nonce = randomBytes(NONCE_BYTES).toString('base64')
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policies[file](nonce),
      },
      body: html.replaceAll('%NONCE%', nonce).replace('%SETTINGS%', () => settings),
    }
  }

  const asset = async (name: string, type: string, acceptEncoding: string): Promise<Reply> => {
    const headers = {
      'content-type': type,
      'content-security-policy': WORKER_POLICY,
      'cache-control': `public, max-age=${KEEP_ASSET_SECONDS}, immutable`,
      vary: 'accept-encoding',
    }
    for (const encoding of ENCODINGS.filter(({ name: encoding }) => takes(acceptEncoding, encoding))) {
      const bytes = await readKept(name + encoding.ending)
      if (bytes) return reply(bytes, { ...headers, 'content-encoding': encoding.name })
    }
    const bytes = await readKept(name)
    return bytes ? reply(bytes, headers) : NOT_FOUND
  }

  const icon = async (name: string): Promise<Reply> => {
    const bytes = await readFile(new URL(`icons/${name}`, folder)).catch(() => undefined)
    if (!bytes) return NOT_FOUND
    return reply(bytes, { 'content-type': 'image/png', 'cache-control': `public, max-age=${KEEP_ICON_SECONDS}` })
  }

  return async (path, acceptEncoding) => {
    if (path === '/tab') return { status: 308, headers: { location: '/tab/' }, body: '' }
    if (path === '/tab/') return await page('index.html')
    if (path === '/tab/mail') return await page('mail.html')
    if (path === '/tab/hosts.json') return HOST_LIST
    const [, iconName] = ICON.exec(path) ?? []
    if (iconName !== undefined) return await icon(iconName)
    const [, name, ending = ''] = ASSET.exec(path) ?? []
    const type = TYPES[ending]
    return name === undefined || type === undefined ? NOT_FOUND : await asset(name, type, acceptEncoding)
  }
}
