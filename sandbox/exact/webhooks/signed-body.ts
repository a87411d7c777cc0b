import { createHmac } from 'node:crypto'

/** What a webhook tells: that something happened to a record, not what. */
export type WebhookContent = {
  Topic: string
  ClientId: string
  Division: number
  Action: 'Create' | 'Update' | 'Delete'
  Key: string
  ExactOnlineEndpoint: string
  /** Without a zone; UTC here. */
  EventCreatedOn: string
}

/** Upper-case hexadecimal, as Exact Online writes it: lower case and base64 do not pass. */
export const webhookHash = (content: string, secret: string): string =>
  createHmac('sha256', secret).update(content).digest('hex').toUpperCase()

/**
 * The body of a webhook: the hash is over the text of `Content` as it stands there. How Exact Online escapes that text
 * is not documented; here apostrophes are escaped, which shows whoever hashes a text of their own instead.
 */
export const signedBody = (content: WebhookContent, secret: string): string => {
  const text = JSON.stringify(content).replaceAll("'", '\\u0027')
  return `{"Content":${text},"HashCode":"${webhookHash(text, secret)}"}`
}
