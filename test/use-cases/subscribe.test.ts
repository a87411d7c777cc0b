import { expect, test } from '@jest/globals'
import { ExactError, type WebhookSubscriptions } from '../../bot/use-cases/ports.ts'
import type { WatchStore } from '../../bot/use-cases/watch-store-port.ts'
import { createSubscribe, TOPICS } from '../../bot/use-cases/watching/subscribe.ts'
import { aPerson, TENANT } from '../approvals/samples.ts'
import { quietLog } from '../setup/quiet-log.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const CALLBACK = 'https://akkoord.example/api/exact/webhooks'
const DAY_MS = 24 * 60 * 60_000
const administration = {
  administrationId: 'nl-800100',
  tenantId: TENANT,
  division: 800_100,
  name: 'Demo B.V.',
  holdUntilApproved: true,
  releaseByTerms: false,
  ownApproval: false,
  defaultCondition: null,
  administrator: aPerson('Kim Visser'),
}
const ours = TOPICS.map((topic) => ({ subscriptionId: `of ${topic}`, topic, callbackUrl: CALLBACK }))

/** Subscribes where these stand; gives what was done, and what was kept. */
const subscribed = async (
  listed: { subscriptionId: string; topic: string; callbackUrl: string }[],
  { fails, subscribeAt = null }: { fails?: ExactError; subscribeAt?: Date | null } = {},
) => {
  const done: string[] = []
  const kept: Parameters<WatchStore['keepSubscriptions']>[1][] = []
  const webhooks: WebhookSubscriptions = {
    list: async () => {
      done.push('list')
      return listed
    },
    add: async (topic, callbackUrl) => {
      if (fails) throw fails
      done.push(`add ${topic} ${callbackUrl}`)
      return { subscriptionId: `new ${topic}` }
    },
    remove: async (subscriptionId) => void done.push(`remove ${subscriptionId}`),
  }
  const subscribe = createSubscribe({
    watches: { keepSubscriptions: async (_administrationId, outcome) => void kept.push(outcome) },
    exact: { webhooks: () => webhooks },
    clock: { now: () => NOW },
    log: quietLog,
    callbackUrl: CALLBACK,
  })
  await subscribe({ administration, termsSince: null, quietTurns: 0, subscribeAt })
  return { done, kept: kept[0] }
}

test('what is subscribed to stays, at the cost of one call a day', async () => {
  const { done, kept } = await subscribed(ours, { subscribeAt: NOW })
  expect(done).toEqual(['list'])
  expect(kept).toMatchObject({ problem: null, nextAt: new Date(+NOW + DAY_MS) })
  expect(kept?.known.map(({ subscriptionId }) => subscriptionId)).toEqual(ours.map((one) => one.subscriptionId))
  expect(await subscribed(ours, { subscribeAt: new Date(+NOW + 1) })).toEqual({ done: [], kept: undefined })
})

test('one that was lost is made anew, and one for an address of before is in its way', async () => {
  const [first, second, ...rest] = ours
  if (!first || !second) throw new Error('there are topics')
  const { done } = await subscribed([{ ...second, callbackUrl: 'https://before.example/' }, ...rest])
  expect(done).toEqual([
    'list',
    `add ${first.topic} ${CALLBACK}`,
    `remove ${second.subscriptionId}`,
    `add ${second.topic} ${CALLBACK}`,
  ])
})

test.each([
  ['in words: the other topics go on', 'rejected', TOPICS.slice(1)],
  ['all of it: nothing is asked again now', 'forbidden', []],
] as const)('what Exact Online refuses stops nothing, and is kept and tried again: %s', async (_name, kind, others) => {
  const fails = new ExactError(kind, 'Bestaat reeds: Webhook PurchaseEntries')
  const { kept } = await subscribed(ours.slice(1), { fails })
  expect(kept?.problem).toEqual({ kind, detail: kind === 'rejected' ? fails.message : null })
  expect(kept?.known.map(({ topic }) => topic)).toEqual(others)
  expect(+(kept?.nextAt ?? 0)).toBeGreaterThan(+NOW)
})
