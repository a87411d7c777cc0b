import { type Clock, type Exact, ExactError, type Log, type WebhookSubscriptions } from '../ports.ts'
import type { KnownSubscription, WatchProblem, WatchStore, WatchTurn } from '../watch-store-port.ts'
import { troubleOf } from './trouble.ts'

/** What Akkoord does something with when Exact Online tells of it; bot/store/watch-hints.ts says what. */
export const TOPICS = ['PurchaseEntries', 'BankAccounts', 'Accounts', 'SalesInvoices'] as const

/** A subscription ends when its user goes, or when our address was not to be reached for too long. Milliseconds. */
const CHECK_EVERY_MS = 24 * 60 * 60_000

type Listed = Awaited<ReturnType<WebhookSubscriptions['list']>>

/**
 * Sees to it that Exact Online notifies us of an administration, at this address; once a day, and again after a failure.
 * Never throws: what cannot be subscribed to is found by looking.
 */
export const createSubscribe = (deps: {
  watches: Pick<WatchStore, 'keepSubscriptions'>
  exact: Pick<Exact, 'webhooks'>
  clock: Clock
  log: Log
  callbackUrl: string
}) => {
  const { watches, exact, clock, log, callbackUrl } = deps

  /** A topic has one subscription of this app: one with an address of before is in the way. @throws ExactError */
  const ensure = async (webhooks: WebhookSubscriptions, listed: Listed, topic: string): Promise<KnownSubscription> => {
    const found = listed.filter((one) => one.topic === topic)
    const ours = found.find((one) => one.callbackUrl === callbackUrl)
    for (const other of found) if (other !== ours) await webhooks.remove(other.subscriptionId)
    return { topic, subscriptionId: ours?.subscriptionId ?? (await webhooks.add(topic, callbackUrl)).subscriptionId }
  }

  return async ({ administration, subscribeAt }: WatchTurn): Promise<void> => {
    if (subscribeAt !== null && subscribeAt > clock.now()) return
    const { administrationId, administrator, division } = administration
    const webhooks = exact.webhooks(administrator, division)
    const known: KnownSubscription[] = []
    const troubles: ReturnType<typeof troubleOf>[] = []
    const note = (error: unknown, topic?: string) => {
      const trouble = troubleOf(error, clock.now())
      log.warn('webhooks-not-subscribed', { administrationId, topic, ...trouble.problem })
      troubles.push(trouble)
    }
    try {
      const listed = await webhooks.list()
      for (const topic of TOPICS) {
        try {
          known.push(await ensure(webhooks, listed, topic))
        } catch (error) {
          // Of what is refused in words, the next topic knows nothing.
          if (!(error instanceof ExactError) || error.kind !== 'rejected') throw error
          note(error, topic)
        }
      }
    } catch (error) {
      note(error)
    }
    const [trouble] = troubles
    const problem: WatchProblem | null = trouble?.problem ?? null
    const nextAt = trouble?.againAt ?? new Date(clock.now().getTime() + CHECK_EVERY_MS)
    await watches.keepSubscriptions(administrationId, { known, problem, at: clock.now(), nextAt })
  }
}
