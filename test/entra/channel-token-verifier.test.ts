import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createChannelTokenVerifier } from '../../bot/entra/channel-token-verifier.ts'
import { type LoopbackIssuer, startLoopbackIssuer } from './loopback-issuer.ts'

const BOT = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
const NOW = new Date('2026-11-21T12:00:00Z')
const NOW_SECONDS = NOW.getTime() / 1_000
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/'

let issuer: LoopbackIssuer
beforeAll(async () => {
  issuer = await startLoopbackIssuer()
  await issuer.publish('for-teams', { endorsements: ['webchat', 'msteams'] })
  await issuer.publish('for-others', { endorsements: ['webchat', 'telegram'] })
  await issuer.publish('for-none', { endorsements: [] })
})
afterAll(() => issuer.close())

const createVerifier = (metadataPath = '/metadata') =>
  createChannelTokenVerifier({
    issuer: 'https://api.botframework.com',
    metadataUrl: new URL(`${issuer.origin}${metadataPath}`),
    botId: BOT,
    clock: { now: () => NOW },
  })

const genuine = {
  iss: 'https://api.botframework.com',
  aud: BOT,
  serviceurl: SERVICE_URL,
  nbf: NOW_SECONDS - 60,
  exp: NOW_SECONDS + 3_600,
}

test.each(['first', 'for-teams'])('a token signed with the key %s vouches for its serviceUrl', async (kid) => {
  const token = await issuer.sign(genuine, kid)
  expect(await createVerifier()(`Bearer ${token}`)).toEqual({ ok: true, serviceUrl: SERVICE_URL })
})

test.each(['for-others', 'for-none'])('a key that does not endorse Teams counts as unknown: %s', async (kid) => {
  const token = await issuer.sign(genuine, kid)
  expect(await createVerifier()(`Bearer ${token}`)).toEqual({ ok: false, reason: 'unknown-key' })
})

test('the clocks may be five minutes apart', async () => {
  const tokens = [-299, -301].map((seconds) => issuer.sign({ ...genuine, exp: NOW_SECONDS + seconds }))
  const answers = (await Promise.all(tokens)).map((token) => createVerifier()(`Bearer ${token}`))
  expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, false])
})

test('the metadata and the keys are read once for many tokens', async () => {
  const verify = createVerifier()
  const before = issuer.requests.length
  for (const jti of ['1', '2', '3']) await verify(`Bearer ${await issuer.sign({ ...genuine, jti })}`)
  expect(issuer.requests.slice(before)).toEqual(['/metadata', '/keys'])
})

test('metadata that names keys on another origin is not followed', async () => {
  const token = await issuer.sign(genuine)
  await expect(createVerifier('/metadata-elsewhere')(`Bearer ${token}`)).rejects.toMatchObject({
    kind: 'keys-unavailable',
  })
})
