import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type IncomingMessage, request as openRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createServeTab } from '../../bot/serve-tab.ts'
import { createServer } from '../../bot/server.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { unobserved } from '../setup/unobserved.ts'

const SCRIPT = 'console.log("long enough to be worth it")'
const PAGE = `<meta nonce="%NONCE%"><meta name="akkoord" content="%SETTINGS%"><style nonce="%NONCE%"></style>`

const MAIL = {
  officeJs: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  clientId: 'the-tab',
  authority: 'https://login.example/tenant',
  scope: 'api://akkoord.example/the-tab/access_as_user',
}

/** A finished build, small. */
const makeBuild = () => {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-tab-'))
  afterwards(() => rm(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'mail.html'), PAGE)
  mkdirSync(join(folder, 'icons'))
  writeFileSync(join(folder, 'icons/16.png'), 'an icon')
  writeFileSync(join(folder, 'assets/main-1a2b.js'), SCRIPT)
  writeFileSync(join(folder, 'assets/main-1a2b.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(folder, 'assets/small-1a2b.js'), 'small')
  writeFileSync(join(folder, 'made-of'), 'secret')
  return pathToFileURL(`${folder}/`)
}

const startServer = async (folder: URL, hosts: string[] = []) => {
  const server = createServer({
    routes: [],
    verifyCaller: async () => ({ tenantId: '', objectId: '', name: '', roles: [] }),
    handleActivity: async () => undefined,
    operating: unobserved,
    serveTab: createServeTab({ appId: 'the-app', hosts, mail: MAIL, folder }),
    log: quietLog,
  })
  const port = await server.listen(0, '127.0.0.1')
  afterwards(server.close)
  /** Sends a path as it stands, where `fetch` would tidy it up first. */
  return async (path: string, { method = 'GET', encoding = '' } = {}) => {
    const headers = encoding === '' ? {} : { 'accept-encoding': encoding }
    const request = openRequest({ host: '127.0.0.1', port, method, path, headers }).end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
  }
}

let ask: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  ask = await startServer(makeBuild(), ['http://localhost:4100'])
})

describe('the page of the tab', () => {
  test('may be shown by the Microsoft hosts and the one that is set, and by nobody else', async () => {
    const { status, headers } = await ask('/tab/')
    expect(status).toBe(200)
    const policy = headers['content-security-policy']?.toString() ?? ''
    expect(/frame-ancestors ([^;]*)/.exec(policy)?.[1]).toBe(
      'https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com https://*.microsoft365.com https://*.office.com https://outlook.office.com https://outlook.office365.com http://localhost:4100',
    )
    expect(headers['x-frame-options']).toBeUndefined()
  })

  test('runs our own scripts only, and styles that carry this answer’s nonce', async () => {
    const [one, other] = [await ask('/tab/'), await ask('/tab/')]
    const nonceOf = ({ body }: typeof one) => /nonce="([^"]+)"/.exec(body.toString())?.[1] ?? ''
    expect(nonceOf(one)).toMatch(/^[\w+/]{22}==$/)
    expect(nonceOf(other)).not.toBe(nonceOf(one))
    const policy = one.headers['content-security-policy']
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(one)}'`)
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toMatch(/unsafe|\bdata: *script|https:\/\/res/)
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })

  test('is told its app and its hosts, as text that cannot break out', async () => {
    const evil = await startServer(makeBuild(), ['"><script>'])
    const html = (await evil('/tab/')).body.toString()
    expect(html).not.toContain('<script>')
    const written = /name="akkoord" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const read = written.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect(JSON.parse(read)).toEqual({ appId: 'the-app', hosts: ['"><script>'], mail: MAIL })
  })

  test('says what to do when the tab was not built', async () => {
    const bare = await startServer(pathToFileURL(`${tmpdir()}/akkoord-no-such-build/`))
    const { status, headers, body } = await bare('/tab/')
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store'])
    expect(body.toString()).toContain('npm run build')
  })

  test('is told by our own server whose messages it may take for a host’s', async () => {
    const { status, body } = await ask('/tab/hosts.json')
    expect([status, JSON.parse(body.toString())]).toEqual([
      200,
      { validOrigins: expect.arrayContaining(['teams.microsoft.com', '*.cloud.microsoft', 'outlook.office.com']) },
    ])
  })

  test('beside a mail may run Microsoft’s library too, from its folder alone, and stand in Office’s pages', async () => {
    const { status, headers, body } = await ask('/tab/mail')
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = headers['content-security-policy']?.toString() ?? ''
    expect(policy).toContain("script-src 'self' https://appsforoffice.microsoft.com/lib/1/hosted/;")
    expect(policy).toContain("connect-src 'self';")
    expect(policy).toMatch(/frame-ancestors .*https:\/\/outlook\.office\.com .*https:\/\/\*\.officeapps\.live\.com/)
    expect(body.toString()).not.toContain('%')
    expect((await ask('/tab/')).headers['content-security-policy']).not.toMatch(/appsforoffice|officeapps/)
  })

  test('is found without its slash', async () => {
    const { status, headers } = await ask('/tab')
    expect([status, headers.location]).toEqual([308, '/tab/'])
  })
})

describe('files of the tab', () => {
  test('may be kept for a year, and come compressed to who takes that', async () => {
    const { status, headers, body } = await ask('/tab/assets/main-1a2b.js', { encoding: 'gzip, deflate' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'",
    })
    expect(gunzipSync(body).toString()).toBe(SCRIPT)
  })

  test.each(['', 'identity', 'gzip;q=0', 'br'])('come as they are to who takes "%s"', async (encoding) => {
    const { headers, body } = await ask('/tab/assets/main-1a2b.js', { encoding })
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, SCRIPT])
  })

  test('for Outlook’s ribbon are there by their size', async () => {
    const { status, headers, body } = await ask('/tab/icons/16.png')
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'image/png', 'an icon'])
    expect(headers['cache-control']).toBe('public, max-age=86400')
  })

  test('come as they are where they were too small to compress', async () => {
    const { headers, body } = await ask('/tab/assets/small-1a2b.js', { encoding: 'br, gzip' })
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'small'])
  })

  test.each(['/tab/', '/tab/assets/main-1a2b.js'])('HEAD of %s has no body', async (path) => {
    const { status, headers, body } = await ask(path, { method: 'HEAD' })
    expect([status, headers['content-type'] !== undefined, body.byteLength]).toEqual([200, true, 0])
  })

  test.each([
    '/tab/made-of',
    '/tab/index.html',
    '/tab/assets/',
    '/tab/assets/none-1a2b.js',
    '/tab/assets/main-1a2b.js.gz',
    '/tab/assets/../made-of',
    '/tab/assets/..%2fmade-of',
    '/tab/assets/%2e%2e/made-of',
    '/tab/assets/..\\made-of',
    '/tab/assets//etc/passwd',
    '/tab/../bot/main.ts',
    '/tab/assets/.env',
    '/tab/assets/x%00.js',
    '/tab/icons/17.png',
    '/tab/icons/..%2fmade-of',
    '/tab/icons/',
    '/tab/mail.html',
    '/tab/mail/',
  ])('that nobody is to have are not there: %s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('secret')
  })

  test('are not taken from anyone', async () => {
    expect((await ask('/tab/', { method: 'POST' })).status).toBe(405)
  })
})
