import { setTimeout as wait } from 'node:timers/promises'
import type { WebhookSubscription } from '../books/state.ts'
import type { Habits } from '../habits.ts'
import { REGISTERED_APP } from '../registered-app.ts'
import type { Change, World } from '../world.ts'
import type { WebhookTry } from './deliveries.ts'
import { createDeliveries } from './deliveries.ts'
import { post, wasTaken } from './post.ts'
import { signedBody, type WebhookContent } from './signed-body.ts'
import { topicOf } from './topics.ts'

/** How late webhooks come with that habit, by the sandbox's clock. */
const LATE_MS = 5 * 60_000
/** Enough to look back on. */
const MOST_TRIES = 1000

const ACTIONS = { created: 'Create', changed: 'Update', removed: 'Delete' } as const

type Deps = {
  world: World
  habits: Habits
  origin: () => string
  /** Milliseconds, of real time, between a new subscription and the empty POST that tries it. */
  checkAfterMs: number
  log: ((line: string) => void) | undefined
}

/** Tells the subscribers what happens to the books, and tries new subscriptions. */
export const createWebhooks = ({ world, habits, origin, checkAfterMs, log }: Deps) => {
  const stopping = new AbortController()
  const tries: WebhookTry[] = []
  const checks = new Set<Promise<void>>()
  const tried = (attempt: WebhookTry): void => {
    tries.push(attempt)
    if (tries.length > MOST_TRIES) tries.shift()
    log?.(`exact webhook ${attempt.address} ${attempt.status ?? '-'}`)
  }
  const deliveries = createDeliveries({ clock: world, tried })

  /** Where the receiver does not take the empty body, the subscription goes: its maker heard 201 and is not told. */
  const check = async (subscription: WebhookSubscription): Promise<void> => {
    await wait(checkAfterMs, undefined, { signal: stopping.signal })
    const address = subscription.CallbackURL
    const status = await post(address, '', stopping.signal)
    const { state } = world
    if (stopping.signal.aborted || !state.webhookSubscriptions.includes(subscription)) return
    tried({ at: world.now().toISOString(), address, body: '', attempt: 1, status })
    if (wasTaken(status)) return
    state.webhookSubscriptions = state.webhookSubscriptions.filter((each) => each !== subscription)
    const { ID: key, Division: division, CreatorFullName: by } = subscription
    world.changed({ division, what: 'webhook-subscription', key, how: 'removed', by })
  }

  const startCheck = (id: string): void => {
    const subscription = world.state.webhookSubscriptions.find((each) => each.ID === id)
    if (!subscription) return
    const checking = check(subscription)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) throw error
      })
      .finally(() => checks.delete(checking))
    checks.add(checking)
  }

  const tell = ({ division, key, how, what, at }: Change): void => {
    const told = topicOf(what)
    // Many records that are made at once are announced without a key, and told to nobody.
    if (!told || division === null || key === '' || habits.isOn('webhooks-never-come')) return
    const meant = world.state.webhookSubscriptions.filter(
      (each) => each.Division === division && each.Topic === told.topic,
    )
    for (const { ID, CallbackURL, ClientID } of meant) {
      const content: WebhookContent = {
        Topic: told.topic,
        ClientId: ClientID,
        Division: division,
        Action: ACTIONS[how],
        Key: key,
        ExactOnlineEndpoint: `${origin()}/api/v1/${division}/${told.endpoint}(guid'${key}')`,
        EventCreatedOn: at.replace('Z', ''),
      }
      const body = signedBody(content, REGISTERED_APP.webhookSecret)
      const lateMs = habits.isOn('webhooks-come-late') ? LATE_MS : 0
      for (let times = habits.isOn('webhooks-come-twice') ? 2 : 1; times > 0; times -= 1)
        deliveries.add({ subscription: ID, address: CallbackURL, body }, { lateMs })
    }
  }

  const stopListening = world.listen((change) => {
    if (change.what !== 'webhook-subscription') tell(change)
    else if (change.how === 'created') startCheck(change.key)
    else if (change.how === 'removed') deliveries.forget(change.key)
  })

  return {
    /** The latest tries to hand something over, oldest first; an empty body is one that tried a subscription. */
    tries,
    /** Fulfilled when new subscriptions were tried and nothing is due any more. */
    async settled(): Promise<void> {
      await Promise.all(checks)
      await deliveries.settled()
    },
    reset(): void {
      deliveries.forget()
      tries.length = 0
    },
    async close(): Promise<void> {
      stopListening()
      stopping.abort()
      await Promise.all([...checks, deliveries.close()])
    },
  }
}

export type Webhooks = ReturnType<typeof createWebhooks>
