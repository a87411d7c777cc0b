import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { callAsBot } from './call-as-bot.ts'
import { BOT_ID, type SandboxWithBot, startSandboxWithBot } from './sandbox-with-bot.ts'

let given: SandboxWithBot
beforeAll(async () => {
  given = await startSandboxWithBot()
})
beforeEach(() => {
  given.sandbox.reset()
  given.bot.received.length = 0
})
afterAll(() => given.close())

const asBot = (method: string, path: string, body?: unknown) =>
  callAsBot(given.sandbox, method, `/graph/v1.0${path}`, body)
const objectIdOf = (key: string) => given.sandbox.directory.get(key).objectId

describe('users', () => {
  test('$select gives the fields that are named, and no others', async () => {
    const answer = await asBot('GET', `/users/${objectIdOf('arjan')}?$select=id,mail,accountEnabled,preferredLanguage`)
    expect(answer.body).toEqual({
      id: objectIdOf('arjan'),
      mail: 'arjan.smit@demo.example',
      accountEnabled: true,
      preferredLanguage: 'en-US',
    })
  })

  test('a person is found by user principal name too, and accountEnabled comes only on request', async () => {
    const { status, body } = await asBot('GET', '/users/bea.jansen@demo.example')
    expect(status).toBe(200)
    expect(body).toMatchObject({ displayName: 'Bea Jansen' })
    expect(body).not.toHaveProperty('accountEnabled')
  })

  test.each([
    ['someone unknown', '/users/00000000-0000-4000-8000-000000000000', 404, 'Request_ResourceNotFound'],
    ['an unknown field', '/users/bea.jansen@demo.example?$select=shoeSize', 400, 'BadRequest'],
  ])('%s gives an error of Graph', async (_what, path, status, code) => {
    expect(await asBot('GET', path)).toMatchObject({ status, body: { error: { code } } })
  })

  test("the connector's token does not open Graph", async () => {
    const token = await given.sandbox.issuer.issueAppToken('https://api.botframework.com')
    const response = await fetch(`${given.sandbox.graphUrl}/v1.0/users/bea.jansen@demo.example`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } })
  })
})

describe('mail', () => {
  const mail = (to: string) => ({
    message: {
      subject: 'Factuur 2026-0042 is niet betaalbaar gesteld',
      body: { contentType: 'HTML', content: '<p>De boeking is verwerkt.</p>' },
      toRecipients: [{ emailAddress: { address: to } }],
    },
    saveToSentItems: false,
  })
  const send = (from = 'akkoord@demo.example', to = 'Bea.Jansen@demo.example') =>
    asBot('POST', `/users/${encodeURIComponent(from)}/sendMail`, mail(to))

  test('a mail is accepted with 202 and stands in the outbox', async () => {
    expect(await send()).toMatchObject({ status: 202, body: null })
    expect(given.sandbox.outbox.list('bea.jansen@demo.example')).toMatchObject([
      {
        from: 'akkoord@demo.example',
        subject: 'Factuur 2026-0042 is niet betaalbaar gesteld',
        savedToSentItems: false,
      },
    ])
    expect(given.sandbox.outbox.list('anna.de.wit@demo.example')).toEqual([])
  })

  test('an unknown sender gives 404, a mail without addressee 400', async () => {
    expect((await send('nobody@demo.example')).status).toBe(404)
    const withoutAddressee = { message: { ...mail('x@demo.example').message, toRecipients: [] } }
    expect((await asBot('POST', '/users/akkoord@demo.example/sendMail', withoutAddressee)).status).toBe(400)
    expect(given.sandbox.outbox.list()).toEqual([])
  })

  test('a fault can be meant for one addressee', async () => {
    given.sandbox.faults.add({ on: 'send-mail', kind: 'throttled', person: 'bea', retryAfterSeconds: 5 })
    const toBea = await send()
    expect(toBea).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } })
    expect(toBea.headers.get('retry-after')).toBe('5')
    expect((await send('akkoord@demo.example', 'anna.de.wit@demo.example')).status).toBe(202)
  })
})

describe('installing the app', () => {
  const catalogueId = async (externalId: string): Promise<string | undefined> => {
    const filter = encodeURIComponent(`externalId eq '${externalId}'`)
    const { body } = await asBot('GET', `/appCatalogs/teamsApps?$filter=${filter}`)
    return (body as { value: { id: string }[] }).value[0]?.id
  }
  const install = async (key: string) =>
    asBot('POST', `/users/${objectIdOf(key)}/teamwork/installedApps`, {
      'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${await catalogueId(BOT_ID)}`,
    })

  test("the catalogue knows the app by its manifest's id under an id of its own, and no other app", async () => {
    expect(await catalogueId(BOT_ID)).toMatch(/^[0-9a-f-]{36}$/)
    expect(await catalogueId(BOT_ID)).not.toBe(BOT_ID)
    expect(await catalogueId('another')).toBeUndefined()
  })

  test('201, and then Teams tells the bot of its new member', async () => {
    expect(await install('nora')).toMatchObject({ status: 201, body: null })
    const told = await given.sandbox.until(() => given.bot.received.length === 2 && given.bot.received)
    expect(told.map(({ activity }) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate'])
    expect(given.sandbox.installations.has(given.sandbox.directory.get('nora'))).toBe(true)
  })

  test('409 where it is installed already, 403 on demand, 400 for an app that is not in the catalogue', async () => {
    expect(await install('anna')).toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } })
    given.sandbox.faults.add({ on: 'install-app', kind: 'forbidden', times: 1 })
    expect(await install('nora')).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    })
    const unknown = { 'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/1' }
    expect((await asBot('POST', `/users/${objectIdOf('nora')}/teamwork/installedApps`, unknown)).status).toBe(400)
  })
})
