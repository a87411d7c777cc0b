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

const managed = { MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: undefined }

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
    [
      'a site that is not Exact Online’s',
      { EXACT_BASE_URL: 'https://start.exactonline.nl.evil.example' },
      'EXACT_BASE_URL',
    ],
    ['a page of Exact Online', { EXACT_BASE_URL: 'https://start.exactonline.nl/docs' }, 'EXACT_BASE_URL'],
    ['an unsafe site of Exact Online', { EXACT_BASE_URL: 'http://start.exactonline.nl' }, 'EXACT_BASE_URL'],
    [
      'a country without Exact Online',
      { EXACT_BASE_URL: 'http://localhost:4101', EXACT_COUNTRY: 'it' },
      'EXACT_COUNTRY',
    ],
    [
      'a country of another site',
      { EXACT_BASE_URL: 'https://start.exactonline.be', EXACT_COUNTRY: 'nl' },
      'EXACT_COUNTRY',
    ],
    ['a short encryption key', { ENCRYPTION_KEY: Buffer.alloc(16).toString('base64') }, 'ENCRYPTION_KEY'],
    ['a bot id that is no GUID', { MicrosoftAppId: 'akkoord' }, 'MicrosoftAppId'],
    ['another database than PostgreSQL', { DATABASE_URL: 'mysql://localhost/akkoord' }, 'DATABASE_URL'],
    ['a bot without type MSI and without a secret', { MicrosoftAppPassword: undefined }, 'MicrosoftAppPassword'],
    ['one registration for bot and API', { TAB_CLIENT_ID: complete.MicrosoftAppId }, 'TAB_CLIENT_ID'],
    ['another host of the tab than Microsoft', { TAB_HOSTS: 'https://evil.example' }, 'TAB_HOSTS'],
    ['a name that only looks like this machine', { TAB_HOSTS: 'http://localhost.evil.example' }, 'TAB_HOSTS'],
    ['more than the origin of a host of the tab', { TAB_HOSTS: 'http://localhost:4100; script-src *' }, 'TAB_HOSTS'],
    ['an http address of Dynamics 365', { DYNAMICS_URL: 'http://contoso.crm4.dynamics.com' }, 'DYNAMICS_URL'],
    ['an app of Dynamics 365 without a secret', { DYNAMICS_CLIENT_ID: guidOf('dynamics') }, 'DYNAMICS_CLIENT_SECRET'],
    ['a secret of Dynamics 365 without an app', { DYNAMICS_CLIENT_SECRET: 'secret' }, 'DYNAMICS_CLIENT_ID'],
    ['a managed identity in another tenant', { ...managed, DYNAMICS_TENANT_ID: guidOf('other') }, 'DYNAMICS_TENANT_ID'],
    ['names that are no JSON', { DYNAMICS_NAMES: '{layout}' }, 'DYNAMICS_NAMES'],
    ['a name that does not exist', { DYNAMICS_NAMES: '{"customer":{"lay-out":"x"}}' }, 'DYNAMICS_NAMES.customer'],
    ['a name that is none', { DYNAMICS_NAMES: '{"customer":{"layout":"x)/y"}}' }, 'DYNAMICS_NAMES.customer.layout'],
    ['a licence of a name', { AUTO_INVOICE_LICENCES: '800100,Demo' }, 'AUTO_INVOICE_LICENCES'],
    ['a licence of all and one', { AUTO_INVOICE_LICENCES: '*,800100' }, 'AUTO_INVOICE_LICENCES'],
    ['a tenant list with a name in it', { ALLOWED_TENANTS: `${guidOf('tenant')},demo` }, 'ALLOWED_TENANTS'],
  ])('%s is refused', (_title, change, name) => {
    const problems = problemsOf({ ...complete, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(name)
  })

  test.each([
    ['nl', 'https://start.exactonline.nl'],
    ['be', 'https://start.exactonline.be'],
    ['de', 'https://start.exactonline.de'],
    ['uk', 'https://start.exactonline.co.uk'],
    ['us', 'https://start.exactonline.com'],
    ['es', 'https://start.exactonline.es'],
    ['fr', 'https://start.exactonline.fr'],
  ])('Exact Online in %s is %s', (country, baseUrl) => {
    expect(readConfig({ ...complete, EXACT_BASE_URL: `${baseUrl}/` }).exact).toMatchObject({ country, baseUrl })
  })

  test('B7: without Dynamics 365 the settings are Akkoord’s own, and no administration has a licence', () => {
    expect(readConfig(complete)).toMatchObject({
      dynamics: undefined,
      autoInvoice: { contact: undefined, licences: [] },
    })
  })

  test.each<[string, number[] | '*']>([
    ['800100, 800200', [800100, 800200]],
    ['*', '*'],
  ])('B1: licences of %s', (AUTO_INVOICE_LICENCES, licences) => {
    expect(readConfig({ ...complete, AUTO_INVOICE_LICENCES })).toMatchObject({ autoInvoice: { licences } })
  })

  const DYNAMICS_URL = 'https://contoso.crm4.dynamics.com/main.aspx'
  const own = { DYNAMICS_CLIENT_ID: guidOf('dynamics'), DYNAMICS_CLIENT_SECRET: 'its-secret' }
  test.each([
    ['as the bot', {}, undefined],
    ['as a managed identity', managed, undefined],
    [
      'as the bot in another tenant',
      { DYNAMICS_TENANT_ID: guidOf('other') },
      { tenantId: guidOf('other'), appId: guidOf('bot') },
    ],
    ['as its own app', own, { tenantId: guidOf('tenant'), appId: guidOf('dynamics'), secret: 'its-secret' }],
    ['as its own app beside a managed identity', { ...managed, ...own }, { appId: guidOf('dynamics') }],
  ])('B7: Akkoord signs in to Dynamics 365 %s', (_title, change, identity) => {
    const { dynamics } = readConfig({ ...complete, DYNAMICS_URL, ...change })
    expect(dynamics).toMatchObject({ url: 'https://contoso.crm4.dynamics.com', ...(identity ? { identity } : {}) })
    expect(dynamics?.identity === undefined).toBe(identity === undefined)
  })

  test('B7: names of Dynamics 365 that are not set keep their standard', () => {
    const DYNAMICS_NAMES = '{"customer":{"layout":"abc_layout","invoicingMethods":{"email":2}}}'
    expect(readConfig({ ...complete, DYNAMICS_URL, DYNAMICS_NAMES }).dynamics?.names.customer).toMatchObject({
      layout: 'abc_layout',
      emailLayout: 'akk_emaillayout',
      invoicingMethods: { email: 2, paper: 100_000_001 },
    })
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
