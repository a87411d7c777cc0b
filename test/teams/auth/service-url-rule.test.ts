import { expect, test } from '@jest/globals'
import { createServiceUrlRule } from '../../../bot/teams/auth/service-url-rule.ts'

const isAllowed = createServiceUrlRule(['smba.trafficmanager.net', '*.botframework.com', 'http://127.0.0.1:3979'])

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net',
  'https://SMBA.trafficmanager.net/teams/',
  'https://europe.directline.botframework.com/',
  'http://127.0.0.1:3979/connector',
])('%s is allowed', (serviceUrl) => {
  expect(isAllowed(serviceUrl)).toBe(true)
})

test.each([
  ['another host', 'https://example.com/'],
  ['a name in front of an exact host', 'https://evil.smba.trafficmanager.net/'],
  ['another name in the same zone', 'https://evil.trafficmanager.net/'],
  ['an allowed host as a part of another', 'https://smba.trafficmanager.net.evil.example/'],
  ['the end of a name without its dot', 'https://evilbotframework.com/'],
  ['the host of a pattern itself', 'https://botframework.com/'],
  ['an allowed host as a user name', 'https://smba.trafficmanager.net@evil.example/'],
  ['an allowed host behind a user name', 'https://user:word@smba.trafficmanager.net/'],
  ['an allowed host as a path', 'https://evil.example/smba.trafficmanager.net'],
  ['an allowed host behind a backslash', 'https://evil.example\\@smba.trafficmanager.net/'],
  ['an allowed host without TLS', 'http://smba.trafficmanager.net/emea/'],
  ['an allowed host on another port', 'https://smba.trafficmanager.net:8443/emea/'],
  ['an allowed origin with another port', 'http://127.0.0.1:3980/'],
  ['an allowed origin with another scheme', 'https://127.0.0.1:3979/'],
  ['a file', 'file:///etc/passwd'],
  ['no address', 'smba.trafficmanager.net'],
  ['nothing', ''],
])('%s is refused', (_, serviceUrl) => {
  expect(isAllowed(serviceUrl)).toBe(false)
})
