import { messages } from '../books/messages.ts'
import { announce } from '../books/pen.ts'
import type { WebhookSubscription } from '../books/state.ts'
import { newGuid } from '../guid.ts'
import { isLoopback } from '../loopback.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { REGISTERED_APP } from '../registered-app.ts'
import { isTopic } from '../webhooks/topics.ts'

const absent = (name: string, value: string | undefined): string[] => (value ? [] : [messages.mandatory(name)])

/** Real ones must be https and of the domain of the app's redirect address; here they lie on this machine. */
const isCallback = (address: string): boolean => URL.canParse(address) && isLoopback(new URL(address))

/**
 * Where changes of a topic are told. PUT is in the reference and reported not to be allowed: here it is not.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=WebhooksWebhookSubscriptions
 */
export const webhookSubscriptions = defineResource<WebhookSubscription>({
  path: 'webhooks/WebhookSubscriptions',
  entity: 'Webhooks.WebhookSubscription',
  methods: 'GPD',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    CallbackURL: 'String GP',
    ClientID: 'Guid G',
    Created: 'DateTime G',
    Creator: 'Guid G',
    CreatorFullName: 'String G',
    Description: 'String G',
    Division: 'Int32 G',
    Topic: 'String GP',
    UserID: 'Guid GP',
  },
  rows: ({ state, books }) => state.webhookSubscriptions.filter((each) => each.Division === books.code),
  derived: { Description: (row) => row.Topic },
  create(pen, { CallbackURL, Topic, UserID }) {
    const { state } = pen.world
    const { code } = pen.books
    if (!CallbackURL || !Topic)
      throw new BusinessMessage(...absent('CallbackURL', CallbackURL), ...absent('Topic', Topic))
    if (!isTopic(Topic)) throw new BusinessMessage(messages.invalid(`Topic ${Topic}`))
    if (!isCallback(CallbackURL)) throw new BusinessMessage(messages.invalid('CallbackURL'))
    if (state.webhookSubscriptions.some((each) => each.Division === code && each.Topic === Topic))
      throw new BusinessMessage(messages.exists(`Webhook ${Topic}`))
    const subscription: WebhookSubscription = {
      ID: newGuid(),
      Division: code,
      Topic,
      CallbackURL,
      ClientID: REGISTERED_APP.id,
      Created: pen.world.now().toISOString(),
      Creator: pen.by.id,
      CreatorFullName: pen.by.fullName,
      UserID: UserID ?? pen.by.id,
    }
    state.webhookSubscriptions.push(subscription)
    announce(pen, 'webhook-subscription', subscription.ID, 'created')
    return subscription
  },
  remove(pen, row) {
    const { state } = pen.world
    state.webhookSubscriptions = state.webhookSubscriptions.filter((each) => each !== row)
    announce(pen, 'webhook-subscription', row.ID, 'removed')
  },
})
