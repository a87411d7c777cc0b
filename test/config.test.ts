import { describe, expect, test } from '@jest/globals'
import { ConfigError, readConfig } from '../bot/config.ts'
import { guidOf } from './approvals/samples.ts'

const complete = {
  MicrosoftAppId: guidOf('bot'),
  MicrosoftAppPassword: 'the-secret-itself',
  MicrosoftAppTenantId: guidOf('tenant'),
  TAB_CLIENT_ID: guidOf('tab'),
  TEAMS_APP_ID: guidOf('app'),
  MAIL_SENDER: 'akkoord@demo.example',
  EXACT_CLIENT_ID: 'client',
  EXACT_CLIENT_SECRET: 'secret',
  PUBLIC_URL: 'https://akkoord.demo.example/',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
}

const problemsOf = (environment: Record<string, string | undefined>): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the server refuses to start without its configuration', () => {
  test('a complete one is read, with Microsoft’s and Exact Online’s own addresses', () => {
    expect(readConfig(complete)).toMatchObject({
      publicUrl: 'https://akkoord.demo.example',
      allowedTenants: [guidOf('tenant')],
      exact: { baseUrl: 'https://start.exactonline.nl', country: 'nl' },
      bot: { tokenIssuer: 'https://api.botframework.com', type: 'SingleTenant' },
      graphUrl: 'https://graph.microsoft.com',
    })
  })

  test('everything that is missing is listed at once', () => {
    const problems = problemsOf({})
    for (const name of Object.keys(complete)) expect(problems.join('\n')).toContain(name)
  })

  test('an empty setting is a missing one', () => {
    expect(problemsOf({ ...complete, EXACT_CLIENT_SECRET: '' })).toEqual(['EXACT_CLIENT_SECRET is missing'])
  })

  test.each([
    ['an http address beyond this machine', { PUBLIC_URL: 'http://akkoord.demo.example' }, 'PUBLIC_URL'],
    ['a short encryption key', { ENCRYPTION_KEY: Buffer.alloc(16).toString('base64') }, 'ENCRYPTION_KEY'],
    ['a bot id that is no GUID', { MicrosoftAppId: 'akkoord' }, 'MicrosoftAppId'],
    ['another database than PostgreSQL', { DATABASE_URL: 'mysql://localhost/akkoord' }, 'DATABASE_URL'],
    ['a bot without type MSI and without a secret', { MicrosoftAppPassword: undefined }, 'MicrosoftAppPassword'],
    ['one registration for bot and API', { TAB_CLIENT_ID: complete.MicrosoftAppId }, 'TAB_CLIENT_ID'],
    ['a tenant list with a name in it', { ALLOWED_TENANTS: `${guidOf('tenant')},demo` }, 'ALLOWED_TENANTS'],
  ])('%s is refused', (_title, change, name) => {
    const problems = problemsOf({ ...complete, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(name)
  })

  test('no value, and so no secret, stands in the error', () => {
    const { message } = (() => {
      try {
        return readConfig({ ...complete, PUBLIC_URL: 'nonsense', ENCRYPTION_KEY: 'too-short-a-key' })
      } catch (error) {
        return error as Error
      }
    })() as Error
    expect(message).not.toMatch(/the-secret-itself|too-short-a-key|nonsense/)
  })
})
