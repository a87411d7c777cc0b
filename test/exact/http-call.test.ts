import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { httpCall } from '../../bot/exact/http-call.ts'
import { type CannedServer, startCannedServer } from './canned-server.ts'

let server: CannedServer
beforeEach(async () => {
  server = await startCannedServer()
})
afterEach(() => server.close())

const get = (url: string, timeoutMs = 5_000) => httpCall({ method: 'GET', url, headers: {}, timeoutMs })

describe('one HTTP call', () => {
  test('carries a request id that its outcome names', async () => {
    server.on('GET /here', { json: { a: 1 } })
    const outcome = await get(`${server.url}/here`)
    expect(outcome).toMatchObject({ answered: true, status: 200, text: '{"a":1}' })
    expect(server.seen[0]?.headers['x-request-id']).toBe(outcome.requestId)
  })

  test('never follows a redirect', async () => {
    server.on('GET /here', { status: 302, headers: { location: '/elsewhere' } })
    expect(await get(`${server.url}/here`)).toMatchObject({ answered: true, status: 302 })
    expect(server.calls('GET /elsewhere')).toEqual([])
  })

  test('that gets no answer in time may have arrived', async () => {
    server.on('GET /here', { hang: true })
    expect(await get(`${server.url}/here`, 50)).toMatchObject({ answered: false, mayHaveArrived: true })
  })

  test('ends with the patience of who waits for it', async () => {
    server.on('GET /here', { hang: true })
    const call = { method: 'GET', url: `${server.url}/here`, headers: {}, timeoutMs: 60_000 } as const
    expect(await httpCall({ ...call, patience: AbortSignal.timeout(50) })).toMatchObject({ answered: false })
    expect(await httpCall({ ...call, patience: AbortSignal.abort() })).toMatchObject({ answered: false })
  })

  test('whose connection is cut after sending may have arrived', async () => {
    server.on('GET /here', { cut: true })
    expect(await get(`${server.url}/here`)).toMatchObject({ answered: false, mayHaveArrived: true })
  })

  test('whose connection is refused has not arrived', async () => {
    await server.close()
    expect(await get(`${server.url}/here`)).toMatchObject({ answered: false, mayHaveArrived: false })
  })

  test('reads no answer larger than 16 MB', async () => {
    server.on('GET /here', { text: 'x'.repeat(16 * 1024 * 1024 + 1) })
    expect(await get(`${server.url}/here`)).toMatchObject({ answered: false, mayHaveArrived: true })
  })
})
