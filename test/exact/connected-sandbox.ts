import { createExact } from '../../bot/exact/exact.ts'
import type { Identity } from '../../bot/use-cases/ports.ts'
import { startExactSandbox } from '../../sandbox/exact/start-exact-sandbox.ts'
import { createMemoryConnections } from './memory-connections.ts'
import { NO_LIMITS } from './no-limits.ts'

export const OWNER: Identity = { tenantId: 'tenant-1', objectId: 'booker-1' }
export const DEMO = 800_100

/** A stand-in with a person who is connected to it, and a clock that stands still until it is told to move. */
export const startConnectedSandbox = async (start = '2026-03-02T09:00:00Z') => {
  const time = { ms: Date.parse(start) }
  const clock = { now: () => new Date(time.ms) }
  const sandbox = await startExactSandbox({ clock })
  const quiet = () => undefined
  const exact = createExact({
    baseUrl: sandbox.url,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    redirectUri: 'http://127.0.0.1/exact/callback',
    connections: createMemoryConnections().store,
    budget: NO_LIMITS,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
  })
  const consent = `${exact.authorizeUrl('state-1')}&user=${sandbox.books.users[0]?.id}`
  const { headers } = await fetch(consent, { redirect: 'manual' })
  await exact.connect(OWNER, new URL(headers.get('location') ?? '').searchParams.get('code') ?? '')
  return {
    sandbox,
    exact,
    wait: (seconds: number) => {
      time.ms += seconds * 1000
    },
  }
}
