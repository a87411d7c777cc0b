import { z } from 'zod'
import type { WebhookSubscriptions } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const endpoint = 'webhooks/WebhookSubscriptions'

const row = z.object({ ID: column.guid, Topic: column.text, CallbackURL: column.text })

/**
 * What Exact Online notifies this app of, for one administration. A topic has one subscription, whoever made it.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=WebhooksWebhookSubscriptions
 */
export const createWebhookSubscriptions = (client: ODataClient): WebhookSubscriptions => ({
  async list() {
    const rows = await client.readAll({ endpoint, row })
    return rows.map(({ ID, Topic, CallbackURL }) => ({ subscriptionId: ID, topic: Topic, callbackUrl: CallbackURL }))
  },
  async add(topic, callbackUrl) {
    return { subscriptionId: await client.createKeyed(endpoint, { CallbackURL: callbackUrl, Topic: topic }, 'ID') }
  },
  remove: (subscriptionId) => client.remove(endpoint, subscriptionId),
})
