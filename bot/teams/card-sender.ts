// Step 6 of 6: posts and edits cards in personal chats, outside a turn.
import { type BotFrameworkAuthentication, ClaimsIdentity, type ConnectorClient } from 'botframework-connector'
import type { CardView, Locale } from '../approvals/views.ts'
import type { SalesCardView } from '../auto-invoice/views.ts'
import { type Chat, type Clock, type Messenger, MessengerError } from '../use-cases/ports.ts'
import { cardAttachment } from './card-attachment.ts'
import { cardFor } from './cards/card-for.ts'
import { messengerError } from './messenger-error.ts'

/** Of the public cloud. @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const AUDIENCE = 'https://api.botframework.com'

/** The part of the client's HTTP pipeline that its types keep private. */
type Pipeline = {
  removePolicy(policy: { name: string }): unknown
  addPolicy(policy: {
    name: string
    sendRequest(
      request: { timeout: number },
      next: (request: { timeout: number }) => Promise<unknown>,
    ): Promise<unknown>
  }): unknown
}

/** The connector answers within a second; one that does not answer must not hold up everyone else's cards. Milliseconds. */
const TIMEOUT_MS = 15_000

type Deps = {
  authentication: BotFrameworkAuthentication
  botId: string
  /** Where chats are opened. */
  serviceUrl: string
  clock: Clock
  timeoutMs?: number
}

/** Fulfils the port Messenger with the Bot Connector. Nothing is retried in here: the job does that. */
export const createCardSender = ({
  authentication,
  botId,
  serviceUrl,
  clock,
  timeoutMs = TIMEOUT_MS,
}: Deps): Messenger => {
  const connectors = authentication.createConnectorFactory(
    new ClaimsIdentity(
      [
        { type: 'aud', value: botId },
        { type: 'appid', value: botId },
      ],
      true,
    ),
  )
  const clients = new Map<string, Promise<ConnectorClient>>()

  const connect = async (url: string): Promise<ConnectorClient> => {
    const client = await connectors.create(url, AUDIENCE)
    // The client would send a POST again on its own after an error: two cards.
    const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client
    pipeline.removePolicy({ name: 'defaultRetryPolicy' })
    pipeline.addPolicy({
      name: 'akkoordTimeout',
      sendRequest: (request, next) => next(Object.assign(request, { timeout: timeoutMs })),
    })
    return client
  }

  /** The allow-list of serviceUrls keeps this to a handful of clients. */
  const clientFor = (url: string): Promise<ConnectorClient> => {
    const known = clients.get(url) ?? connect(url)
    clients.set(url, known)
    known.catch(() => clients.delete(url))
    return known
  }

  const call = async <T>(url: string, run: (client: ConnectorClient) => Promise<T>): Promise<T> => {
    try {
      return await run(await clientFor(url))
    } catch (error) {
      throw messengerError(error, clock.now())
    }
  }

  const message = (chat: Chat, view: CardView | SalesCardView, locale: Locale) => ({
    ...cardAttachment(cardFor(view, locale)),
    from: { id: `28:${botId}`, name: 'Akkoord' },
    conversation: { id: chat.conversationId, isGroup: false, conversationType: 'personal', name: '' },
  })

  return {
    openChat: ({ tenantId, objectId }) =>
      call(serviceUrl, async ({ conversations }) => {
        const { id } = await conversations.createConversation({
          isGroup: false,
          bot: { id: `28:${botId}`, name: 'Akkoord' },
          members: [{ id: objectId, name: '' }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        } as Parameters<typeof conversations.createConversation>[0])
        if (!id) throw new MessengerError('unavailable', 'the connector gave no conversation')
        return { serviceUrl, conversationId: id }
      }),

    post: (chat, view, locale) =>
      call(chat.serviceUrl, async ({ conversations }) => {
        const { id } = await conversations.sendToConversation(chat.conversationId, message(chat, view, locale))
        // It was posted, but can never be edited: posting it again would only make another one.
        if (!id) throw new MessengerError('refused', 'the connector gave no message id')
        return { activityId: id }
      }),

    edit: (chat, activityId, view, locale) =>
      call(chat.serviceUrl, async ({ conversations }) => {
        await conversations.updateActivity(chat.conversationId, activityId, {
          ...message(chat, view, locale),
          id: activityId,
        })
      }),
  }
}
