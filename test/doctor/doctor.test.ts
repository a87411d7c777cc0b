import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, startAkkoord } from '../journeys/akkoord-under-test.ts'
import { compileOnce } from '../setup/compile-once.ts'

let akkoord: AkkoordUnderTest
beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
})

/** Runs `npm run doctor` with these settings instead; gives what it says, and how it ends. */
const doctor = async (instead: Record<string, string | undefined> = {}) => {
  const child = spawn(process.execPath, [...compileOnce.options, 'bot/doctor.ts'], {
    env: { ...akkoord.environment, ...instead, ...compileOnce.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (text) => said.push(String(text)))
  child.stderr.on('data', (text) => said.push(String(text)))
  const [code] = await once(child, 'close')
  return { code, said: said.join('') }
}

test('a configured environment is well, and each part of it says so', async () => {
  const { code, said } = await doctor()
  expect(said).not.toContain('✕')
  for (const line of [
    'Configuration',
    '✓ PostgreSQL answers',
    '✓ its tables are those of this version',
    '✓ Entra lets',
    'leads to a running server',
    '✓ Graph gives the permissions that are needed',
    '✓ the app is in the organisation’s catalogue',
    '✓ Demo B.V.: the connection of Kim Visser works',
    '✓ Demo B.V.: condition AU keeps entries from payment',
    '/api/exact/webhooks takes them',
    'Nothing is in the way.',
  ]) {
    expect(said).toContain(line)
  }
  expect(code).toBe(0)
  for (const secret of akkoord.secrets) expect(said).not.toContain(secret)
})

describe('what is in the way is named, with what to do about it', () => {
  test.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'settings that are missing, all at once',
      { MAIL_SENDER: '', TAB_CLIENT_ID: '' },
      /TAB_CLIENT_ID is missing[\s\S]*MAIL_SENDER is missing|MAIL_SENDER is missing[\s\S]*TAB_CLIENT_ID is missing/,
    ],
    ['a database that is not there', { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, /PostgreSQL/],
    [
      'a wrong password of the bot',
      { MicrosoftAppPassword: 'wrong' },
      /✕ Entra does not let .*invalid_client[\s\S]*→ Compare MicrosoftAppId/,
    ],
    [
      'an address that leads nowhere',
      { PUBLIC_URL: 'http://127.0.0.1:9' },
      /✕ http:\/\/127\.0\.0\.1:9\/api\/messages does not lead to a running server[\s\S]*→ Start the server/,
    ],
    [
      'a mailbox that is not there',
      { MAIL_SENDER: 'nobody@example.nl' },
      /✕ there is no mailbox nobody@example\.nl[\s\S]*→ Set MAIL_SENDER/,
    ],
    [
      'a Dynamics 365 that cannot be read',
      { DYNAMICS_URL: 'http://127.0.0.1:9' },
      /✕ http:\/\/127\.0\.0\.1:9 cannot be read[\s\S]*→ Check DYNAMICS_URL/,
    ],
    ['an Entra that is not reached', { LOGIN_ORIGIN: 'http://127.0.0.1:9' }, /✕ the sign-in keys cannot be fetched/],
  ])('%s', async (_what, instead, says) => {
    const { code, said } = await doctor(instead)
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  test('a permission in Graph, a lost AU, and notifications that cannot come', async () => {
    const { graphPermissions } = akkoord.world.microsoft
    graphPermissions.delete('User.Read.All')
    graphPermissions.delete('AppCatalog.Read.All')
    akkoord.world.exact.act(DEMO, 'remove-condition', { condition: 'AU' }, 'Kim Visser')
    const { code, said } = await doctor({ EXACT_WEBHOOK_SECRET: '' })
    expect(said).toMatch(/✕ permission User\.Read\.All is missing: nobody can be asked/)
    expect(said).toMatch(/⚠ permission AppCatalog\.Read\.All is missing/)
    expect(said).toMatch(/✕ Demo B\.V\.: condition AU is missing\n {4}→ Press “Aanmaken”/)
    expect(said).toMatch(/⚠ EXACT_WEBHOOK_SECRET is empty/)
    expect(said).toContain('What is marked ✕ is in the way.')
    expect(code).toBe(1)
  })
})
