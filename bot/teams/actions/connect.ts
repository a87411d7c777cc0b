import { wordsOf } from '../../text/words.ts'
import type { createConnection } from '../../use-cases/settings/connection.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'

/**
 * The button Connect or Reconnect: posts a card with an address of the clicker's own; the clicked card stays as it is. The
 * address is never posted where others read along: whoever opens it connects their Exact Online to the clicker.
 */
export const connect =
  ({ connection }: { connection: ReturnType<typeof createConnection> }): Action =>
  async (_data, { tenantId, objectId, chat }, locale) => {
    const say = wordsOf(locale)
    if (chat === null) return { sentence: say('connection.own-chat-only') }
    const card = await connection.connect({ tenantId, objectId })
    return { sentence: say('connection.below'), posts: [cardFor(card, locale)] }
  }
