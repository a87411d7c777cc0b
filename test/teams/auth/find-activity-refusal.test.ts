import { expect, test } from '@jest/globals'
import { findActivityRefusal } from '../../../bot/teams/auth/find-activity-refusal.ts'

const TENANT = '11111111-1111-4111-8111-11111111111a'
const OTHER_ALLOWED_TENANT = '22222222-2222-4222-8222-222222222222'
const FOREIGN_TENANT = '99999999-9999-4999-8999-999999999999'
const PERSON = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/'

const activity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  conversation: { id: 'a:1', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  from: { id: '29:1', aadObjectId: PERSON },
}

const refusalOf = (candidate: unknown, tokenServiceUrl = SERVICE_URL) =>
  findActivityRefusal(candidate, {
    tokenServiceUrl,
    isServiceUrlAllowed: (url) => url.startsWith('https://smba.trafficmanager.net/'),
    allowedTenants: [TENANT, OTHER_ALLOWED_TENANT],
  })

test.each([
  ['as Teams sends it', {}],
  ['with its tenant only in the conversation', { channelData: undefined }],
  ['with its tenant only in the channel data', { conversation: { id: 'a:1' } }],
  ['with its tenant in capitals', { conversation: { tenantId: TENANT.toUpperCase() } }],
  ['from Teams itself, which is no person', { from: undefined }],
  ['from a bot, which has no Entra id', { from: { id: '28:1', aadObjectId: null } }],
])('an activity is accepted %s', (_, change) => {
  expect(refusalOf({ ...activity, ...change })).toBeUndefined()
})

test.each([
  ['wrong-channel', { channelId: 'emulator' }],
  ['wrong-channel', { channelId: 'AseChannel' }],
  ['wrong-channel', { channelId: 'msteams ' }],
  ['malformed-activity', { channelId: undefined }],
  ['malformed-activity', { serviceUrl: undefined }],
  ['malformed-activity', { serviceUrl: null }],
  ['malformed-activity', { serviceUrl: '' }],
  ['malformed-activity', { serviceUrl: [SERVICE_URL] }],
  ['service-url-not-allowed', { serviceUrl: 'https://evil.example/' }],
  ['service-url-not-the-tokens', { serviceUrl: 'https://smba.trafficmanager.net/amer/' }],
  ['service-url-not-the-tokens', { serviceUrl: 'https://smba.trafficmanager.net/emea' }],
  ['tenant-missing', { conversation: { id: 'a:1' }, channelData: undefined }],
  ['tenant-missing', { conversation: undefined, channelData: { tenant: null } }],
  ['tenants-differ', { channelData: { tenant: { id: OTHER_ALLOWED_TENANT } } }],
  ['tenants-differ', { conversation: { tenantId: FOREIGN_TENANT } }],
  [
    'tenant-not-allowed',
    { conversation: { tenantId: FOREIGN_TENANT }, channelData: { tenant: { id: FOREIGN_TENANT } } },
  ],
  ['malformed-activity', { conversation: { tenantId: 'contoso' }, channelData: undefined }],
  ['malformed-activity', { conversation: { tenantId: '' } }],
  ['malformed-activity', { conversation: 'a:1' }],
  ['malformed-activity', { channelData: { tenant: { id: [TENANT] } } }],
  ['malformed-activity', { from: { aadObjectId: 'anna@example.nl' } }],
  ['malformed-activity', { from: { aadObjectId: { toString: PERSON } } }],
])('an activity is refused as %s with %j', (refusal, change) => {
  expect(refusalOf({ ...activity, ...change })).toBe(refusal)
})

test.each([undefined, null, 'activity', 1, []])('%j is no activity', (candidate) => {
  expect(refusalOf(candidate)).toBe('malformed-activity')
})
