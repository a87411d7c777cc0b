import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'

describe('the tests reach this machine only', () => {
  test.each(['192.0.2.1', '2001:db8::1', '0.0.0.0', 'example.com'])('a connection to %s throws', (host) => {
    expect(() => connect({ host, port: 9 })).toThrow(`not to ${host}`)
    expect(() => connect(9, host)).toThrow(`not to ${host}`)
  })

  test.each([
    ['http://192.0.2.1/', 'not to 192.0.2.1'],
    ['https://example.com/', 'not to example.com'],
  ])('a request to %s is refused', async (url, message) => {
    const request = fetch(url)
    await expect(request).rejects.toHaveProperty('cause.message', expect.stringContaining(message))
  })

  test('another name is not looked up', () => {
    expect(() => lookup('example.com')).toThrow('not to example.com')
  })

  test.each(['127.0.0.1', '::ffff:127.0.0.1', 'localhost'])('%s is allowed', async (host) => {
    const refused = new Promise((_resolve, reject) => connect({ host, port: 1 }).once('error', reject))
    await expect(refused).rejects.toThrow('ECONNREFUSED')
  })
})
