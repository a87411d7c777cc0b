import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { MailView } from '../../bot/approvals/views.ts'
import { AppTokenError } from '../../bot/entra/app-token-error.ts'
import { createDirectory } from '../../bot/entra/directory.ts'
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts'

const TENANT = '11111111-1111-4111-8111-111111111111'
const PERSON = { tenantId: TENANT, objectId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa' }
const APP = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc'
const NOW = new Date('2026-11-21T12:00:00Z')
const VIEW = { mail: 'notice' } as MailView
const TOKEN = 'the-access-token'

type Received = { method: string; path: string; query: URLSearchParams; authorization: string; body: unknown }
type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

let graph: LoopbackServer
let received: Received[]
let answers: Record<string, Answer>
let logged: string[]

beforeAll(async () => {
  graph = await startLoopbackServer(async (request, response) => {
    const url = new URL(request.url ?? '', graph.origin)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const { method = '', headers } = request
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    received.push({
      method,
      path: url.pathname,
      query: url.searchParams,
      authorization: headers.authorization ?? '',
      body,
    })
    const answer = answers[`${method} ${url.pathname}`] ?? { status: 599 }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}))
  })
})
afterAll(() => graph.close())
beforeEach(() => {
  received = []
  answers = {}
  logged = []
})

const record = (event: string) => void logged.push(event)

const createTestDirectory = (more: { graphUrl?: string; getToken?: () => Promise<string> } = {}) =>
  createDirectory({
    graphUrl: more.graphUrl ?? graph.origin,
    getToken: more.getToken ?? (async () => TOKEN),
    tenantId: TENANT,
    teamsAppId: APP,
    mailSender: 'akkoord@example.nl',
    renderMail: (view, locale) => ({ subject: `${view.mail} ${locale}`, html: '<p>Dag</p>' }),
    clock: { now: () => NOW },
    log: { info: record, warn: record, error: record },
  })

const USER_PATH = `GET /v1.0/users/${PERSON.objectId}`
const CATALOGUE_PATH = 'GET /v1.0/appCatalogs/teamsApps'
const INSTALL_PATH = `POST /v1.0/users/${PERSON.objectId}/teamwork/installedApps`
const MAIL_PATH = 'POST /v1.0/users/akkoord%40example.nl/sendMail'

const user = {
  id: PERSON.objectId,
  displayName: 'Anna de Wit',
  mail: 'anna@example.nl',
  userPrincipalName: 'anna.dewit@example.onmicrosoft.com',
  accountEnabled: true,
  preferredLanguage: 'nl-NL',
}
const found = { objectId: PERSON.objectId, name: 'Anna de Wit', mail: 'anna@example.nl', locale: 'nl' }

describe('a person is looked up', () => {
  test('by the Entra object id, with a token for Graph, asking only for what is used', async () => {
    answers[USER_PATH] = { status: 200, body: user }
    expect(await createTestDirectory().findUser(PERSON)).toEqual(found)
    expect(received).toHaveLength(1)
    expect(received[0]?.authorization).toBe(`Bearer ${TOKEN}`)
    expect(received[0]?.query.get('$select')).toBe(
      'id,displayName,mail,userPrincipalName,accountEnabled,preferredLanguage',
    )
  })

  test.each([
    ['an English locale', { preferredLanguage: 'en-GB' }, { locale: 'en' }],
    ['another locale', { preferredLanguage: 'de-DE' }, { locale: 'nl' }],
    ['no locale', { preferredLanguage: null }, { locale: 'nl' }],
    ['no mailbox', { mail: null }, { mail: null }],
    ['no name', { displayName: null }, { name: 'anna.dewit@example.onmicrosoft.com' }],
    ['an account state that the app may not see', { accountEnabled: null }, { name: 'Anna de Wit' }],
  ])('with %s', async (_, change, expected) => {
    answers[USER_PATH] = { status: 200, body: { ...user, ...change } }
    expect(await createTestDirectory().findUser(PERSON)).toEqual({ ...found, ...expected })
  })

  test('who does not exist: nobody', async () => {
    answers[USER_PATH] = { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } }
    expect(await createTestDirectory().findUser(PERSON)).toBeUndefined()
  })

  test('whose account is disabled: nobody', async () => {
    answers[USER_PATH] = { status: 200, body: { ...user, accountEnabled: false } }
    expect(await createTestDirectory().findUser(PERSON)).toBeUndefined()
  })

  test.each(['', '..', 'anna@example.nl', `${PERSON.objectId}/manager`])(
    'whose id is %j: nobody, and Graph is not asked',
    async (objectId) => {
      expect(await createTestDirectory().findUser({ tenantId: TENANT, objectId })).toBeUndefined()
      expect(received).toEqual([])
    },
  )
})

describe('people are searched', () => {
  test('in the app’s own tenant only: the token is for no other', async () => {
    const other = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
    expect(await createTestDirectory().searchUsers(other, 'anna', 5)).toEqual([])
    expect(received).toEqual([])
  })

  test('without those whose account is disabled, and with quotes as they are', async () => {
    const others = [{ ...user, accountEnabled: false }, { id: 'none' }]
    answers['GET /v1.0/users'] = { status: 200, body: { value: [user, ...others] } }
    expect(await createTestDirectory().searchUsers(TENANT, "d'An", 5)).toEqual([found])
    expect(received[0]?.query.get('$filter')).toMatch(/^startswith\(displayName,'d''An'\) or /)
    expect(received[0]?.query.get('$top')).toBe('5')
  })
})

describe('A5: the app is installed for a person', () => {
  const catalogue = { status: 200, body: { value: [{ id: 'catalogue-id' }] } }

  test('under the id that the organisation’s catalogue gives it', async () => {
    answers = { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 201, body: '' } }
    expect(await createTestDirectory().installApp(PERSON)).toBe(true)
    expect(received[0]?.query.get('$filter')).toBe(`externalId eq '${APP}'`)
    expect(received[1]?.body).toEqual({
      'teamsApp@odata.bind': `${graph.origin}/v1.0/appCatalogs/teamsApps/catalogue-id`,
    })
  })

  test('and the catalogue is read once for many people', async () => {
    answers = { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 201 } }
    const directory = createTestDirectory()
    await directory.installApp(PERSON)
    await directory.installApp(PERSON)
    expect(received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST'])
  })

  test.each<[string, Record<string, Answer>, boolean, string[]]>([
    ['who has it already', { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 409 } }, true, []],
    [
      'for whom it is not allowed',
      { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 403 } },
      false,
      ['app-not-installed'],
    ],
    [
      'who or which no longer exists',
      { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 404 } },
      false,
      ['app-not-installed'],
    ],
    [
      'while the catalogue does not have it',
      { [CATALOGUE_PATH]: { status: 200, body: { value: [] } } },
      false,
      ['app-not-in-catalogue'],
    ],
    ['while the catalogue may not be read', { [CATALOGUE_PATH]: { status: 403 } }, false, ['app-not-in-catalogue']],
  ])('%s', async (_, graphAnswers, expected, events) => {
    answers = graphAnswers
    expect(await createTestDirectory().installApp(PERSON)).toBe(expected)
    expect(logged).toEqual(events)
  })

  test('after it was published anew under another id', async () => {
    answers = { [CATALOGUE_PATH]: catalogue, [INSTALL_PATH]: { status: 404 } }
    const directory = createTestDirectory()
    expect(await directory.installApp(PERSON)).toBe(false)
    answers = {
      [CATALOGUE_PATH]: { status: 200, body: { value: [{ id: 'new-id' }] } },
      [INSTALL_PATH]: { status: 201 },
    }
    expect(await directory.installApp(PERSON)).toBe(true)
    expect(received.at(-1)?.body).toMatchObject({ 'teamsApp@odata.bind': expect.stringContaining('/new-id') })
  })
})

describe('a mail is sent', () => {
  test('as HTML from the app’s mailbox, and kept in no Sent folder', async () => {
    answers[MAIL_PATH] = { status: 202, body: '' }
    await createTestDirectory().sendMail('anna@example.nl', VIEW, 'nl')
    expect(received.map(({ body }) => body)).toEqual([
      {
        message: {
          subject: 'notice nl',
          body: { contentType: 'HTML', content: '<p>Dag</p>' },
          toRecipients: [{ emailAddress: { address: 'anna@example.nl' } }],
        },
        saveToSentItems: false,
      },
    ])
  })

  test('and a refusal is permanent', async () => {
    answers[MAIL_PATH] = { status: 400, body: { error: { code: 'ErrorInvalidRecipients' } } }
    await expect(createTestDirectory().sendMail('anna', VIEW, 'nl')).rejects.toMatchObject({
      name: 'DirectoryError',
      message: 'Graph answered 400 ErrorInvalidRecipients',
      transient: false,
    })
  })
})

describe('when Graph gives no good answer', () => {
  test.each<[string, Answer, boolean, Date | undefined]>([
    ['throttled', { status: 429, headers: { 'retry-after': '30' } }, true, new Date('2026-11-21T12:00:30Z')],
    ['throttled without a time', { status: 429 }, true, undefined],
    ['out of order', { status: 503, headers: { 'retry-after': '10' } }, true, new Date('2026-11-21T12:00:10Z')],
    ['out of order behind a gateway', { status: 502, body: '<html>Bad gateway</html>' }, true, undefined],
    ['forbidden', { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } }, false, undefined],
    ['signed out', { status: 401 }, false, undefined],
    ['redirected', { status: 302, headers: { location: '/v1.0/elsewhere' } }, false, undefined],
    ['answered with something else', { status: 200, body: '"hello"' }, false, undefined],
    ['answered with far too much', { status: 200, body: JSON.stringify('x'.repeat(300_000)) }, true, undefined],
  ])('%s', async (_, answer, transient, retryAt) => {
    answers[USER_PATH] = answer
    const error = await createTestDirectory()
      .findUser(PERSON)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'DirectoryError', transient, retryAt })
    expect(received).toHaveLength(1)
  })

  test('nobody there', async () => {
    const directory = createTestDirectory({ graphUrl: 'http://127.0.0.1:1' })
    await expect(directory.findUser(PERSON)).rejects.toMatchObject({ name: 'DirectoryError', transient: true })
  })

  test.each([true, false])('no token, and waiting helps: %s', async (transient) => {
    const getToken = async () => {
      throw new AppTokenError('no token', { transient, cause: undefined })
    }
    await expect(createTestDirectory({ getToken }).findUser(PERSON)).rejects.toMatchObject({
      name: 'DirectoryError',
      transient,
    })
  })

  test('the error names Graph’s code and request id, and neither token nor sentence', async () => {
    const body = { error: { code: 'ErrorAccessDenied', message: 'akkoord@example.nl may not' } }
    answers[USER_PATH] = { status: 403, body, headers: { 'request-id': 'f3a1' } }
    const error = await createTestDirectory()
      .findUser(PERSON)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ message: 'Graph answered 403 ErrorAccessDenied f3a1' })
    const written = JSON.stringify(error, Object.getOwnPropertyNames(error))
    expect(written).not.toContain(TOKEN)
    expect(written).not.toContain('akkoord@example.nl')
  })
})
