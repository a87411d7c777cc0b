type Change = {
  what:
    | 'message-added'
    | 'message-edited'
    | 'message-deleted'
    | 'view-changed'
    /** The bot is at work on an answer. */
    | 'typing'
    | 'chat-read'
    | 'app-installed'
    | 'app-uninstalled'
    | 'mail-sent'
    | 'call-logged'
    | 'faults-changed'
    | 'reset'
  /** Key of the person whom it concerns. */
  person?: string
  activityId?: string
}

export type Changes = {
  publish(change: Change): void
  /** Gives the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void
  /**
   * Waits until the probe gives something, looking again after every change.
   *
   * @throws Error when it does not within `timeoutMs`.
   */
  until<T>(probe: () => T | undefined | false | null, timeoutMs?: number): Promise<T>
}

/** Longer than anything the product does by itself at once, shorter than a test's own limit. */
const UNTIL_TIMEOUT_MS = 10_000

export const createChanges = (): Changes => {
  const listeners = new Set<(change: Change) => void>()
  const subscribe = (listener: (change: Change) => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    publish(change) {
      for (const listener of listeners) listener(change)
    },
    subscribe,
    until: (probe, timeoutMs = UNTIL_TIMEOUT_MS) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer)
          unsubscribe()
        }
        const look = () => {
          try {
            const found = probe()
            if (found === undefined || found === false || found === null) return
            end()
            resolve(found)
          } catch (error) {
            end()
            reject(error)
          }
        }
        const timer = setTimeout(() => {
          unsubscribe()
          reject(new Error(`not seen within ${timeoutMs} ms: ${probe}`))
        }, timeoutMs)
        const unsubscribe = subscribe(look)
        look()
      }),
  }
}
