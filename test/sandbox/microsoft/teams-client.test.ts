import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { CHANNEL_FORGERIES } from '../../../sandbox/microsoft/issuer/forgeries.ts'
import { DEMO_TENANT_ID } from '../../../sandbox/microsoft/world/people.ts'
import { approvalActivity, approvalCard } from './approval-activity.ts'
import { callAsBot } from './call-as-bot.ts'
import { BOT_ID, type SandboxWithBot, startSandboxWithBot } from './sandbox-with-bot.ts'

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'
const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message'
const ERROR_TYPE = 'application/vnd.microsoft.error'
/** Long enough for an answer on a busy machine, short enough to wait for twice. */
const BOT_TIMEOUT_MS = 500

let given: SandboxWithBot
beforeAll(async () => {
  given = await startSandboxWithBot({ botTimeoutMs: BOT_TIMEOUT_MS })
})
beforeEach(() => {
  given.sandbox.reset()
  given.bot.received.length = 0
  given.bot.answer(() => ({ status: 200 }))
})
afterAll(() => given.close())

const answerCard = (title: string) => ({
  status: 200,
  body: { statusCode: 200, type: CARD_TYPE, value: approvalCard(title) },
})
const activitiesOf = (key: string) => {
  const { directory } = given.sandbox
  return `/teams/v3/conversations/${encodeURIComponent(directory.conversationIdOf(directory.get(key)))}/activities`
}
const postCard = async (key: string, title: string, refreshFor?: string[]): Promise<string> => {
  const { body } = await callAsBot(given.sandbox, 'POST', activitiesOf(key), approvalActivity(title, refreshFor))
  return (body as { id: string }).id
}
const approve = (activityId: string) => ({ activityId, action: { verb: 'approve', data: { invoice: 7 } } })
const titleOf = (key: string): unknown => given.sandbox.readChat(key).at(-1)?.card?.body

describe('what Teams sends', () => {
  test('a message is a genuine activity, signed for the same serviceUrl', async () => {
    const answer = await given.sandbox.client.say('anna', 'Wat wacht er op mij?')
    expect(answer).toMatchObject({ status: 200, attempts: 1, shown: { as: 'nothing' } })
    const [{ activity, claims, headers } = { activity: {}, claims: {}, headers: {} }] = given.bot.received
    const { directory, serviceUrl } = given.sandbox
    const anna = directory.get('anna')
    expect(activity).toMatchObject({
      type: 'message',
      text: 'Wat wacht er op mij?',
      channelId: 'msteams',
      serviceUrl,
      locale: 'nl-NL',
      from: { id: directory.teamsIdOf(anna), aadObjectId: anna.objectId, name: 'Anna de Wit' },
      conversation: {
        id: directory.conversationIdOf(anna),
        tenantId: DEMO_TENANT_ID,
        conversationType: 'personal',
      },
      channelData: { tenant: { id: DEMO_TENANT_ID } },
      recipient: { id: `28:${BOT_ID}` },
    })
    expect(claims).toMatchObject({ aud: BOT_ID, serviceurl: serviceUrl })
    expect(headers).toMatchObject({
      'x-ms-tenant-id': DEMO_TENANT_ID,
      'x-ms-conversation-id': directory.conversationIdOf(anna),
    })
    expect(given.sandbox.readChat('anna')).toMatchObject([{ from: 'person', text: 'Wat wacht er op mij?' }])
  })

  test('a click is an invoke with the inputs merged into the data of the button', async () => {
    const activityId = await postCard('anna', 'open')
    const action = { id: 'b1', verb: 'reject', data: { invoice: 7 } }
    await given.sandbox.client.click('anna', { activityId, action, data: { reason: 'te duur' } })
    expect(given.bot.received[0]?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: activityId,
      value: {
        action: { type: 'Action.Execute', id: 'b1', verb: 'reject', data: { invoice: 7, reason: 'te duur' } },
        trigger: 'manual',
      },
    })
  })

  test('the fallback of an old client is a message with a value', async () => {
    const activityId = await postCard('anna', 'open')
    const data = { verb: 'approve', invoice: 7 }
    await given.sandbox.client.submit('anna', { activityId, data })
    expect(given.bot.received[0]?.activity).toMatchObject({ type: 'message', value: data, replyToId: activityId })
    expect(given.bot.received[0]?.activity).not.toHaveProperty('text')
  })

  test('installing and uninstalling tell the bot in two activities each', async () => {
    const answers = await given.sandbox.client.install('nora')
    expect(answers.installation.status).toBe(200)
    await given.sandbox.client.uninstall('nora')
    expect(given.bot.received.map(({ activity }) => [activity.type, activity.action ?? null])).toEqual([
      ['conversationUpdate', null],
      ['installationUpdate', 'add'],
      ['conversationUpdate', null],
      ['installationUpdate', 'remove'],
    ])
    expect(given.sandbox.installations.has(given.sandbox.directory.get('nora'))).toBe(false)
  })

  test('someone without the app has no chat to write in', async () => {
    await expect(given.sandbox.client.say('nora', 'hallo')).rejects.toThrow('Nora Post has not installed the app')
    expect(given.bot.received).toEqual([])
  })

  test('a refresh is automatic, with the action that the card names, for those whom it names', async () => {
    const { directory, client } = given.sandbox
    const forAnna = await postCard('anna', 'open', [directory.teamsIdOf(directory.get('anna'))])
    const forNobody = await postCard('anna', 'open', [])
    expect(await client.refresh('anna', forNobody)).toBeUndefined()
    await client.refresh('anna', forAnna)
    expect(given.bot.received.map(({ activity }) => activity.value)).toEqual([
      { action: { type: 'Action.Execute', verb: 'refresh', data: { invoice: 7 } }, trigger: 'automatic' },
    ])
  })
})

describe('what the person sees', () => {
  test('a card in the answer replaces the card in this view only, until the message is edited', async () => {
    const activityId = await postCard('anna', 'open')
    given.bot.answer(() => answerCard('approved by you'))
    const answer = await given.sandbox.client.click('anna', approve(activityId))
    expect(answer.shown).toEqual({ as: 'card', card: approvalCard('approved by you') })
    expect(given.sandbox.readChat('anna')).toMatchObject([{ isOwnView: true, unread: false, summary: 'open' }])
    expect(titleOf('anna')).toMatchObject([{ text: 'approved by you' }])

    await callAsBot(given.sandbox, 'PUT', `${activitiesOf('anna')}/${activityId}`, approvalActivity('released'))
    expect(given.sandbox.readChat('anna')).toMatchObject([{ isOwnView: false, summary: 'released' }])
    expect(titleOf('anna')).toMatchObject([{ text: 'released' }])
  })

  test('an edit that comes in before the answer is not hidden behind it', async () => {
    const activityId = await postCard('anna', 'open')
    given.bot.answer(async () => {
      await callAsBot(given.sandbox, 'PUT', `${activitiesOf('anna')}/${activityId}`, approvalActivity('released'))
      return answerCard('approved by you')
    })
    await given.sandbox.client.click('anna', approve(activityId))
    expect(titleOf('anna')).toMatchObject([{ text: 'released' }])
  })

  test.each([
    [
      'a message',
      200,
      { statusCode: 200, type: MESSAGE_TYPE, value: 'Niet voor u.' },
      { as: 'message', text: 'Niet voor u.' },
    ],
    [
      'an error of the bot',
      200,
      { statusCode: 400, type: ERROR_TYPE, value: { code: 'BadRequest', message: 'Kapot' } },
      { as: 'error', problem: 'bot-error', text: 'Kapot' },
    ],
    ['an HTTP error', 500, { statusCode: 200, type: MESSAGE_TYPE, value: 'x' }, { as: 'error', problem: 'http-error' }],
    [
      'a card that is none',
      200,
      { statusCode: 200, type: CARD_TYPE, value: {} },
      { as: 'error', problem: 'unknown-answer' },
    ],
    [
      'an unknown type',
      200,
      { statusCode: 200, type: 'text/plain', value: 'x' },
      { as: 'error', problem: 'unknown-answer' },
    ],
    ['no body', 200, undefined, { as: 'error', problem: 'unknown-answer' }],
  ])('%s', async (_what, status, body, shown) => {
    const activityId = await postCard('anna', 'open')
    given.bot.answer(() => ({ status, ...(body === undefined ? {} : { body }) }))
    const answer = await given.sandbox.client.click('anna', approve(activityId))
    expect(answer).toMatchObject({ status, attempts: 1, shown })
    expect(titleOf('anna')).toMatchObject([{ text: 'open' }])
  })
})

describe('a bot that answers badly', () => {
  test('an empty message makes Teams hand the same invoke over once more', async () => {
    const activityId = await postCard('anna', 'open')
    given.bot.answer(() =>
      given.bot.received.length === 1
        ? { status: 200, body: { statusCode: 200, type: MESSAGE_TYPE, value: '' } }
        : answerCard('approved by you'),
    )
    const answer = await given.sandbox.client.click('anna', approve(activityId))
    expect(answer).toMatchObject({ attempts: 2, shown: { as: 'card' } })
    expect(given.bot.received[1]?.activity).toEqual(given.bot.received[0]?.activity)
  })

  test('a bot that stays silent is given up after the time-out, twice', async () => {
    given.bot.answer(() => 'never')
    const activityId = await postCard('anna', 'open')
    const answer = await given.sandbox.client.click('anna', approve(activityId))
    expect(answer).toMatchObject({ status: null, attempts: 2, shown: { as: 'error', problem: 'timed-out' } })
  })

  test('a message is not handed over again', async () => {
    given.bot.answer(() => 'never')
    expect(await given.sandbox.client.say('anna', 'hallo')).toMatchObject({ attempts: 1, status: null })
  })

  test('a bot that is not there is unreachable', async () => {
    const lonely = await startSandboxWithBot({ botEndpoint: () => 'http://127.0.0.1:9/api/messages' })
    const answer = await lonely.sandbox.client.say('anna', 'hallo')
    await lonely.close()
    expect(answer).toMatchObject({ status: null, shown: { as: 'error', problem: 'unreachable' } })
  })
})

describe('what a forger sends', () => {
  const REFUSED_BY_SIGNATURE = CHANNEL_FORGERIES.filter(
    // This small bot does not look at endorsements and claims; the product's own tests do.
    (forgery) => !['wrong-service-url', 'no-service-url', 'unendorsed-key'].includes(forgery),
  )

  test.each(REFUSED_BY_SIGNATURE)('a token with %s is sent as it is', async (forgery) => {
    const token = await given.sandbox.issuer.forgeChannelToken(forgery)
    expect(await given.sandbox.client.say('anna', 'hallo', { token })).toMatchObject({ status: 401 })
  })

  test('no token at all', async () => {
    expect(await given.sandbox.client.say('anna', 'hallo', { token: null })).toMatchObject({ status: 401 })
  })

  test('an activity changed on the way, and one sent again', async () => {
    const alter = <T>(activity: T): T => ({ ...activity, channelId: 'webchat' })
    const { activity } = await given.sandbox.client.say('anna', 'hallo', { alter })
    await given.sandbox.client.send(activity)
    expect(given.bot.received.map((one) => one.activity)).toEqual([activity, activity])
    expect(activity.channelId).toBe('webchat')
  })

  test("a click in someone else's chat, by a stranger", async () => {
    const activityId = await postCard('anna', 'open')
    const { directory, client } = given.sandbox
    const conversationId = directory.conversationIdOf(directory.get('anna'))
    await client.click('sara', { ...approve(activityId), conversationId })
    expect(given.bot.received[0]?.activity).toMatchObject({
      from: { aadObjectId: directory.get('sara').objectId },
      conversation: { id: conversationId },
    })
  })
})
