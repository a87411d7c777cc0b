import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { afterwards } from '../../setup/afterwards.ts'
import { startPageUnderTest } from './page-under-test.ts'

const BROWSER = new URL('../../../sandbox/page/browser/', import.meta.url)
const browserFiles = readdirSync(BROWSER)

/** What draws cards, and what its text holds. */
const FROM_PACKAGES = [
  ['adaptivecards.js', 'AdaptiveCards'],
  ['markdown-it.js', 'markdownit'],
] as const

let served: Awaited<ReturnType<typeof startPageUnderTest>>
beforeAll(async () => {
  served = await startPageUnderTest()
})

const JSON_TYPE = { 'content-type': 'application/json' }

describe('the page', () => {
  test('is served with a policy that lets the browser ask nobody else', async () => {
    const { status, headers, body } = await served.send('GET', '/')
    expect(status).toBe(200)
    expect(body).toContain('<title>Akkoord sandbox</title>')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*connect-src 'self'/)
    // Nobody but itself and Akkoord, whose tab it hosts, stands in its frames.
    expect(headers['content-security-policy']).toMatch(/frame-src 'self' http:\/\/127\.0\.0\.1:9;/)
  })

  test.each(browserFiles)('%s is served, and names no address outside', async (name) => {
    const { status } = await served.send('GET', name === 'index.html' ? '/' : `/${name}`)
    expect(status).toBe(200)
    expect(readFileSync(new URL(name, BROWSER), 'utf8')).not.toMatch(/https?:\/\//)
  })

  test('imports and loads only files that there are', () => {
    const named = browserFiles.flatMap((name) => [
      ...readFileSync(new URL(name, BROWSER), 'utf8').matchAll(/(?:from '\.\/|src="|href=")([a-z-]+\.(?:js|css))/g),
    ])
    const missing = named.map(([, name]) => name).filter((name) => !browserFiles.includes(name ?? ''))
    expect(named.length).toBeGreaterThan(browserFiles.length)
    expect(new Set(missing)).toEqual(new Set(FROM_PACKAGES.map(([name]) => name)))
  })

  test.each(FROM_PACKAGES)('brings %s from its package', async (name, holds) => {
    const { status, headers, body } = await served.send('GET', `/${name}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/javascript')
    expect(body).toContain(holds)
  })
})

describe('the sandboxes', () => {
  test.each(['exact', 'microsoft', 'dynamics'] as const)(
    '%s gets what is asked under its name, and its answer comes back',
    async (name) => {
      const { status, body } = await served.send(
        'POST',
        `/${name}/divisions/1/actions?by=Kim`,
        JSON_TYPE,
        '{"action":"x"}',
      )
      expect(status).toBe(207)
      expect(JSON.parse(body)).toEqual({
        method: 'POST',
        url: '/sandbox/divisions/1/actions?by=Kim',
        body: '{"action":"x"}',
      })
    },
  )

  test('tell in one stream what changes, each under its name', async () => {
    const [stream] = (await once(get(`${served.page.url}/events`), 'response')) as [IncomingMessage]
    afterwards(() => stream.destroy())
    const heard = new Promise<string>((resolve) => {
      let all = ''
      stream.setEncoding('utf8').on('data', (chunk) => {
        all += chunk
        if (['"exact"', '"microsoft"', '"dynamics"'].every((each) => all.includes(each))) resolve(all)
      })
    })
    for (const { streams } of [served.exact, served.microsoft, served.dynamics]) {
      // In two pieces: the network may cut an event anywhere.
      for (const each of streams) each.write('event: change\ndata: {"what":')
      for (const each of streams) each.write('"entry"}\n\n')
    }
    const events = [...(await heard).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''))
    expect(events).toEqual(
      expect.arrayContaining([
        { what: 'entry', source: 'exact' },
        { what: 'entry', source: 'microsoft' },
        { what: 'entry', source: 'dynamics' },
      ]),
    )
  })
})

describe('Akkoord’s API', () => {
  test('is called in the name of a person of the sandbox', async () => {
    const answer = await served.send('POST', '/akkoord/bea/bookings?x=1', JSON_TYPE, '{"lines":[]}')
    expect(answer).toMatchObject({ status: 201, body: '{"booked":true}' })
    expect(served.asked.at(-1)).toEqual({
      person: 'bea',
      method: 'POST',
      path: '/api/bookings?x=1',
      body: { lines: [] },
    })
  })

  test('gets an e-invoice byte by byte, whatever its encoding', async () => {
    await served.send('POST', '/akkoord/bea/bookings', { 'content-type': 'application/xml' }, '<Invoice/>')
    expect(served.asked.at(-1)?.body).toEqual(new TextEncoder().encode('<Invoice/>'))
  })
})

describe('nobody else', () => {
  test.each([
    ['a foreign name that leads here', 'evil.example:4100'],
    ['a name that only begins well', '127.0.0.1.evil.example'],
    ['a name that only ends well', 'evil-localhost'],
    ['an address of the network', '192.168.1.10:4100'],
  ])('may ask anything: %s is refused', async (_what, host) => {
    for (const path of ['/', '/exact/users', '/microsoft/people', '/akkoord/kim/administrations', '/events']) {
      expect(await served.send('GET', path, { host })).toMatchObject({ status: 403 })
    }
  })

  test.each(['localhost', 'localhost:4100', '127.0.0.1:4100', '[::1]:4100'])('%s is this machine', async (host) => {
    expect(await served.send('GET', '/', { host })).toMatchObject({ status: 200 })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'may send a plain form from another page: %s is refused',
    async (type) => {
      const before = served.exact.seen.length
      expect(await served.send('POST', '/exact/reset', { 'content-type': type }, '{}')).toMatchObject({ status: 403 })
      expect(served.exact.seen).toHaveLength(before)
    },
  )

  test.each([
    '/../start-page.ts',
    '/%2e%2e/start-page.ts',
    '/..%2fstart-page.ts',
    '/..\\start-page.ts',
    '/....//start-page.ts',
    '/start-page.ts',
    '/index.html/../../files.ts',
    '/browser/page.js',
    '/no-such-file.js',
    '/exact/../api/v1/current/Me',
    '/exact/%2e%2e/%2e%2e/api/v1/current/Me',
    '/exact//../../api/oauth2/token',
    '/exact',
    '/akkoord/../api/messages',
    '/akkoord/bea',
    '//evil.example/exact/users',
  ])('gets at what lies beside: %s is not there', async (path) => {
    const before = served.exact.seen.length + served.asked.length
    const { status, body } = await served.send('GET', path)
    expect(status).toBe(404)
    expect(JSON.parse(body)).toEqual({ error: { message: 'nothing here' } })
    expect(served.exact.seen.length + served.asked.length).toBe(before)
  })
})
