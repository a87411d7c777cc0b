import type { MicrosoftSandboxOptions } from '../../../sandbox/microsoft/microsoft-sandbox.ts'
import { startMicrosoftSandbox } from '../../../sandbox/microsoft/start-microsoft-sandbox.ts'
import people, { DEMO_TENANT_ID } from '../../../sandbox/microsoft/world/people.ts'
import { startLoopbackBot } from './loopback-bot.ts'

export const BOT_ID = '11111111-aaaa-4aaa-8aaa-111111111111'
export const BOT_PASSWORD = 'a password for tests only'
export const TAB_CLIENT_ID = '22222222-bbbb-4bbb-8bbb-222222222222'

/** A sandbox and a bot that trusts it. */
export const startSandboxWithBot = async (options: Partial<MicrosoftSandboxOptions> = {}) => {
  const bot = await startLoopbackBot(BOT_ID)
  const sandbox = await startMicrosoftSandbox({
    botId: BOT_ID,
    botPassword: BOT_PASSWORD,
    tabClientId: TAB_CLIENT_ID,
    tenantId: DEMO_TENANT_ID,
    botEndpoint: () => bot.endpoint,
    people,
    ...options,
  })
  bot.trust(sandbox.botFramework.issuer)
  return {
    bot,
    sandbox,
    async close() {
      await sandbox.close()
      await bot.close()
    },
  }
}

export type SandboxWithBot = Awaited<ReturnType<typeof startSandboxWithBot>>
