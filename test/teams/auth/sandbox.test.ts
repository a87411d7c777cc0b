import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { TurnContext } from 'botbuilder'
import type { MailView } from '../../../bot/approvals/views.ts'
import { createAppTokens } from '../../../bot/entra/app-tokens.ts'
import { createChannelTokenVerifier } from '../../../bot/entra/channel-token-verifier.ts'
import { createDirectory } from '../../../bot/entra/directory.ts'
import { createUserTokenVerifier } from '../../../bot/entra/user-token-verifier.ts'
import { BotAdapter } from '../../../bot/teams/auth/bot-adapter.ts'
import { createBotAuthentication } from '../../../bot/teams/auth/bot-authentication.ts'
import { createBotCredentials } from '../../../bot/teams/auth/bot-credentials.ts'
import type { Directory } from '../../../bot/use-cases/ports.ts'
import { CHANNEL_FORGERIES, USER_FORGERIES } from '../../../sandbox/microsoft/issuer/forgeries.ts'
import type { MicrosoftSandbox } from '../../../sandbox/microsoft/microsoft-sandbox.ts'
import { startMicrosoftSandbox } from '../../../sandbox/microsoft/start-microsoft-sandbox.ts'
import people, { APP_MAILBOX, DEMO_TENANT_ID } from '../../../sandbox/microsoft/world/people.ts'
import { type RunningBot, startBot } from './start-bot.ts'

const BOT = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
const TAB = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd'
const SECRET = 'sandbox-secret'
const clock = { now: () => new Date() }

let sandbox: MicrosoftSandbox
let bot: RunningBot
let directory: Directory
let logged: string[]
let turns: (string | undefined)[]

const record = (event: string) => void logged.push(event)
const log = { info: record, warn: record, error: record }
const idOf = (key: string) => ({ tenantId: DEMO_TENANT_ID, objectId: sandbox.directory.get(key).objectId })

async function answerTurn(context: TurnContext): Promise<void> {
  turns.push(context.activity.from.aadObjectId)
  if (context.activity.type === 'message') await context.sendActivity('hello')
}

beforeAll(async () => {
  sandbox = await startMicrosoftSandbox({
    botId: BOT,
    botPassword: SECRET,
    tabClientId: TAB,
    tenantId: DEMO_TENANT_ID,
    botEndpoint: () => bot.url,
    people,
  })
  const identity = { type: 'SingleTenant', appId: BOT, tenantId: DEMO_TENANT_ID, secret: SECRET } as const
  const { getToken } = createAppTokens({ identity, loginOrigin: sandbox.loginOrigin })
  const authentication = createBotAuthentication({
    botId: BOT,
    credentials: createBotCredentials({ botId: BOT, getToken }),
    verifyToken: createChannelTokenVerifier({
      issuer: sandbox.botFramework.issuer,
      metadataUrl: new URL(sandbox.botFramework.metadataUrl),
      botId: BOT,
      clock,
    }),
    serviceUrls: [new URL(sandbox.serviceUrl).origin],
    allowedTenants: [DEMO_TENANT_ID],
    log,
  })
  const adapter = new BotAdapter({ authentication, log })
  bot = await startBot((req, res, logic) => adapter.receive(req, res, logic), answerTurn)
  directory = createDirectory({
    graphUrl: sandbox.graphUrl,
    getToken,
    tenantId: DEMO_TENANT_ID,
    teamsAppId: BOT,
    mailSender: APP_MAILBOX,
    renderMail: ({ mail }, locale) => ({ subject: `${mail} ${locale}`, html: '<p>Dag</p>' }),
    clock,
    log,
  })
})
afterAll(async () => {
  await bot.close()
  await sandbox.close()
})
beforeEach(() => {
  sandbox.reset()
  logged = []
  turns = []
})

describe('Teams', () => {
  test('reaches the bot, whose answer arrives in the chat', async () => {
    const answer = await sandbox.client.say('anna', 'hi')
    expect(answer.status).toBe(200)
    expect(turns).toEqual([idOf('anna').objectId])
    expect(sandbox.readChat('anna').map(({ text }) => text)).toEqual(['hi', 'hello'])
  })

  test('reaches the bot with the activities of an installation', async () => {
    const { installation, membership } = await sandbox.client.install('nora')
    expect([installation.status, membership.status, logged]).toEqual([200, 200, []])
  })

  test.each(CHANNEL_FORGERIES)('is not believed with a forged token: %s', async (forgery) => {
    const token = await sandbox.issuer.forgeChannelToken(forgery)
    const answer = await sandbox.client.say('anna', 'hi', { token })
    expect({ status: answer.status, turns, logged }).toEqual({ status: 401, turns: [], logged: ['activity-refused'] })
  })

  test.each<[string, () => Promise<string | null>]>([
    ['no token', async () => null],
    ['the token of a person', () => sandbox.issueUserToken('anna')],
    ['a token that Entra gave the bot', () => sandbox.issuer.issueAppToken('https://api.botframework.com')],
  ])('is not believed with %s', async (_, issue) => {
    const answer = await sandbox.client.say('anna', 'hi', { token: await issue() })
    expect({ status: answer.status, turns, logged }).toEqual({ status: 401, turns: [], logged: ['activity-refused'] })
  })
})

describe('a person', () => {
  const createVerifier = () =>
    createUserTokenVerifier({
      issuerFor: () => sandbox.entra.issuer,
      jwksFor: () => new URL(sandbox.entra.jwksUrl),
      audience: TAB,
      allowedTenants: [DEMO_TENANT_ID],
      clock,
    })

  test('signs in with a token of the tab', async () => {
    const caller = await createVerifier().verify(`Bearer ${await sandbox.issueUserToken('kim')}`)
    expect(caller).toEqual({ ...idOf('kim'), name: 'Kim Visser', roles: ['Administrator', 'Booker'] })
  })

  test.each(USER_FORGERIES)('does not sign in with a forged token: %s', async (forgery) => {
    const token = await sandbox.issuer.forgeUserToken(forgery, 'kim')
    await expect(createVerifier().verify(`Bearer ${token}`)).rejects.toMatchObject({ name: 'Unauthorised' })
  })

  test.each<[string, () => Promise<string>]>([
    ['of Teams to the bot', () => sandbox.issuer.issueChannelToken()],
    ['of the app itself', () => sandbox.issuer.issueAppToken('https://graph.microsoft.com')],
  ])('does not sign in with a token %s', async (_, issue) => {
    await expect(createVerifier().verify(`Bearer ${await issue()}`)).rejects.toMatchObject({ name: 'Unauthorised' })
  })
})

describe('Graph', () => {
  test('tells who a person is', async () => {
    expect(await directory.findUser(idOf('arjan'))).toEqual({
      objectId: idOf('arjan').objectId,
      name: 'Arjan Smit',
      mail: 'arjan.smit@demo.example',
      locale: 'en',
    })
    expect(await directory.findUser({ tenantId: DEMO_TENANT_ID, objectId: BOT })).toBeUndefined()
  })

  test('A5: installs the app for a person who lacks it, and the bot hears of it', async () => {
    expect(await directory.installApp(idOf('nora'))).toBe(true)
    expect(await directory.installApp(idOf('nora'))).toBe(true)
    await sandbox.until(() => turns.includes(idOf('nora').objectId) || undefined)
    expect(logged).toEqual([])
  })

  test('sends mail', async () => {
    await directory.sendMail('anna.de.wit@demo.example', { mail: 'notice' } as MailView, 'nl')
    expect(sandbox.outbox.list()).toMatchObject([
      { from: APP_MAILBOX, to: ['anna.de.wit@demo.example'], contentType: 'HTML', savedToSentItems: false },
    ])
  })

  test.each([
    ['throttled', true],
    ['unavailable', true],
    ['cut-before', true],
    ['forbidden', false],
  ] as const)('says whether waiting helps when it is %s: %s', async (kind, transient) => {
    sandbox.faults.add({ on: 'send-mail', kind, times: 1 })
    const sending = directory.sendMail('anna.de.wit@demo.example', { mail: 'notice' } as MailView, 'nl')
    await expect(sending).rejects.toMatchObject({ name: 'DirectoryError', transient })
  })
})

test('a wrong secret gets no token, and waiting does not help', async () => {
  const { getToken } = createAppTokens({
    identity: { type: 'SingleTenant', appId: BOT, tenantId: DEMO_TENANT_ID, secret: 'wrong' },
    loginOrigin: sandbox.loginOrigin,
  })
  await expect(getToken('https://graph.microsoft.com/.default')).rejects.toMatchObject({ transient: false })
})
