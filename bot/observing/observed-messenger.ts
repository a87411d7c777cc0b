import type { Following } from '../use-cases/following-port.ts'
import { type Log, type Messenger, MessengerError } from '../use-cases/ports.ts'
import type { Metrics } from './metrics.ts'

/** Cards outside of clicks that are counted, logged, and seen in traces. */
export const observedMessenger = (deps: {
  messenger: Messenger
  following: Following
  metrics: Metrics
  log: Log
}): Messenger => {
  const { messenger, following, metrics, log } = deps

  const observed = <T>(what: 'post' | 'edit', card: string, work: () => Promise<T>): Promise<T> =>
    following.step(`Teams ${what} card`, { card }, async () => {
      try {
        const result = await work()
        metrics.cardHandled(what, 'ok')
        log.info(what === 'post' ? 'card-posted' : 'card-edited', { card })
        return result
      } catch (error) {
        // Whoever wanted it logs the failure with what it was about.
        metrics.cardHandled(what, error instanceof MessengerError ? error.kind : 'bug')
        throw error
      }
    })

  return {
    openChat: (person) => following.step('Teams open chat', {}, () => messenger.openChat(person)),
    post: (chat, view, locale) => observed('post', view.card, () => messenger.post(chat, view, locale)),
    edit: (chat, activityId, view, locale) =>
      observed('edit', view.card, () => messenger.edit(chat, activityId, view, locale)),
  }
}
