import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { createDownloadFile } from '../../../bot/teams/files/download-file.ts'
import { afterwards } from '../../setup/afterwards.ts'

const MB = 1024 * 1024
const NEVER = new AbortController().signal

/** Serves on loopback; gives its origin, and what it was asked. */
const serve = async (answer: RequestListener) => {
  const asked: { url: string; headers: Record<string, unknown> }[] = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterwards(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const leadOn = (response: ServerResponse, status: number, to: string) => {
  response.statusCode = status
  response.setHeader('location', to)
  response.end()
}

const download = (url: string, hosts: string[], more: { deadlineMs?: number } = {}, stopped = NEVER) =>
  createDownloadFile({ hosts, ...more })(url, stopped)

describe('a file of the chat is fetched', () => {
  test('from its address, without anything of ours', async () => {
    const { origin, asked } = await serve((_, response) => response.end('<Invoice/>'))
    const fetched = await download(`${origin}/drive/download.aspx?UniqueId=1`, [origin])
    expect(fetched).toEqual({ ok: true, bytes: Buffer.from('<Invoice/>') })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.headers).not.toHaveProperty('authorization')
    expect(asked[0]?.headers).not.toHaveProperty('cookie')
  })

  test('from where it leads on to, if that is on the list', async () => {
    const { origin } = await serve(({ url }, response) => {
      if (url === '/file') response.end('%PDF-')
      else leadOn(response, 302, '/file')
    })
    expect(await download(`${origin}/a`, [origin])).toMatchObject({ ok: true })
  })
})

describe('nothing is asked of an address that is not on the list', () => {
  test.each([
    ['a foreign host', 'https://evil.example/factuur.pdf'],
    ['a host that ends alike', 'https://evil-sharepoint.com/factuur.pdf'],
    ['a host that begins alike', 'https://contoso.sharepoint.com.evil.example/factuur.pdf'],
    ['the host as a name', 'https://contoso.sharepoint.com@evil.example/factuur.pdf'],
    ['no https', 'http://contoso.sharepoint.com/factuur.pdf'],
    ['another port', 'https://contoso.sharepoint.com:8443/factuur.pdf'],
    ['this machine', 'http://127.0.0.1:3978/api/me'],
    ['this machine by name', 'https://localhost/'],
    ['a private address', 'https://10.0.0.5/'],
    ['what tells a cloud’s secrets', 'http://169.254.169.254/metadata/instance'],
    ['a file of this machine', 'file:///etc/passwd'],
    ['data', 'data:application/pdf;base64,JVBERi0='],
    ['no address', 'factuur.pdf'],
    ['nothing', ''],
  ])('%s', async (_, url) => {
    expect(await download(url, ['*.sharepoint.com'])).toEqual({ ok: false, problem: 'not-fetched' })
  })

  test.each([
    ['another origin of this machine', (other: string) => other],
    ['a private address', () => 'http://10.0.0.5/'],
    ['what tells a cloud’s secrets', () => 'http://169.254.169.254/latest'],
    ['a foreign host', () => 'https://evil.example/'],
    ['a file', () => 'file:///etc/passwd'],
    ['nowhere', () => 'http://'],
  ])('though it leads there: %s', async (_, target) => {
    const secret = await serve((_, response) => response.end('secret'))
    const { origin, asked } = await serve((_, response) => leadOn(response, 302, target(secret.origin)))
    expect(await download(`${origin}/a`, [origin])).toEqual({ ok: false, problem: 'not-fetched' })
    expect(asked).toHaveLength(1)
    expect(secret.asked).toEqual([])
  })

  test('and no circle is followed', async () => {
    const { origin, asked } = await serve((_, response) => leadOn(response, 307, '/again'))
    expect(await download(`${origin}/again`, [origin])).toEqual({ ok: false, problem: 'not-fetched' })
    expect(asked).toHaveLength(4)
  })
})

describe('what comes is bounded', () => {
  const chunk = Buffer.alloc(MB, 'x')

  test('a file of 50 MB that says so is not read', async () => {
    let sent = 0
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 50 * MB })
      response.write(chunk, () => {
        sent += 1
      })
    })
    expect(await download(origin, [origin])).toEqual({ ok: false, problem: 'too-large' })
    expect(sent).toBeLessThanOrEqual(1)
  })

  test('one that does not say so is read no further than what is taken', async () => {
    let sent = 0
    const { origin } = await serve((request, response) => {
      const more = () => {
        if (request.destroyed || response.destroyed || sent === 50) return response.end()
        sent += 1
        return response.write(chunk, more)
      }
      more()
    })
    expect(await download(origin, [origin])).toEqual({ ok: false, problem: 'too-large' })
    expect(sent).toBeLessThan(50)
  })

  test('one that trickles is given up at the deadline', async () => {
    const { origin } = await serve((_, response) => {
      const trickle = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(trickle))
    })
    const startedAt = performance.now()
    expect(await download(origin, [origin], { deadlineMs: 300 })).toEqual({ ok: false, problem: 'takes-too-long' })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test('also one that never begins to answer, and one that is fetched when Akkoord stops', async () => {
    const { origin } = await serve(() => undefined)
    expect(await download(origin, [origin], { deadlineMs: 100 })).toEqual({ ok: false, problem: 'takes-too-long' })
    const stop = new AbortController()
    const fetching = download(origin, [origin], {}, stop.signal)
    stop.abort()
    expect(await fetching).toEqual({ ok: false, problem: 'interrupted' })
  })

  test.each([
    ['an error', 500, 'went wrong', 'not-fetched'],
    ['an address that is good no more', 401, '', 'not-fetched'],
    ['a part of it', 206, 'half', 'not-fetched'],
    ['nothing', 200, '', 'empty'],
  ])('%s is no file', async (_, status, body, problem) => {
    const { origin } = await serve((_request, response) => {
      response.statusCode = status
      response.end(body)
    })
    expect(await download(origin, [origin])).toEqual({ ok: false, problem })
  })
})
