import { expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { createChannelTokens } from '../../../sandbox/microsoft/client/channel-tokens.ts'
import { approvalActivity } from './approval-activity.ts'
import { callAsBot } from './call-as-bot.ts'
import { startSandboxWithBot } from './sandbox-with-bot.ts'

const MINUTE_MS = 60_000
const FIVE_MINUTES_SECONDS = 300

test('messages and the tokens that the bot checks go by the clock; those that the bot shows by the machine', async () => {
  const now = new Date('2026-01-05T09:00:00Z')
  const { sandbox, close } = await startSandboxWithBot({ clock: { now: () => now } })
  const conversationId = encodeURIComponent(sandbox.directory.conversationIdOf(sandbox.directory.get('anna')))
  const path = `/teams/v3/conversations/${conversationId}/activities`
  const posted = await callAsBot(sandbox, 'POST', path, approvalActivity('open'))
  const { iat } = decodeJwt(await sandbox.issuer.issueChannelToken())
  const [message] = sandbox.readChat('anna')
  await close()

  expect(posted.status).toBe(201)
  expect(message?.sentAt).toBe(now.toISOString())
  expect(iat).toBe(now.getTime() / 1000 - FIVE_MINUTES_SECONDS)
})

test('Teams uses a token again, until it is half an hour old or the clock went back as far', async () => {
  let nowMs = 0
  let issued = 0
  const token = createChannelTokens({
    issuer: { issueChannelToken: async () => `token ${++issued}` },
    clock: { now: () => new Date(nowMs) },
  })
  const at = (minutes: number) => {
    nowMs = minutes * MINUTE_MS
    return token()
  }
  const tokens = [await at(0), await at(29), await at(30), await at(59), await at(0)]
  expect(tokens).toEqual(['token 1', 'token 1', 'token 2', 'token 2', 'token 3'])
})
