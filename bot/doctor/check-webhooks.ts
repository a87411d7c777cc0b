import type { Config } from '../config.ts'
import { bad, type Check, good, warning } from './finding.ts'
import { wordsOf } from './words-of.ts'

const TIMEOUT_MS = 15_000
const OK = 200

/** That Exact Online’s notifications get here: it asks for an answer to an empty one before it sends any. */
export const checkWebhooks = ({ publicUrl, exactWebhookSecret }: Config, path: string): Check => ({
  name: 'Notifications of Exact Online',
  async examine() {
    if (exactWebhookSecret === undefined) {
      return [
        warning(
          'EXACT_WEBHOOK_SECRET is empty: changes in Exact Online are found some minutes later, by looking',
          'Copy the webhook secret from the app’s registration in Exact Online.',
        ),
      ]
    }
    const address = `${publicUrl}${path}`
    const answer = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      (error: unknown) => error,
    )
    if (answer instanceof Response && answer.status === OK) return [good(`${address} takes them`)]
    const found = answer instanceof Response ? `answered ${answer.status}` : wordsOf(answer)
    return [
      bad(`${address} does not take them: ${found}`, 'Start the server, and have its proxy pass PUBLIC_URL on to it.'),
    ]
  },
})
