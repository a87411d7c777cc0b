import { z } from 'zod'
import type { ApiRoute } from '../guard-routes.ts'
import { parseBody } from '../http/parse-body.ts'
import type { GraphDeps } from './graph-deps.ts'
import { graphErrorBody } from './graph-error-body.ts'

const Recipients = z.array(z.object({ emailAddress: z.object({ address: z.email(), name: z.string().optional() }) }))

const Mail = z.object({
  message: z.object({
    subject: z.string(),
    body: z.object({ contentType: z.string().default('Text'), content: z.string() }),
    toRecipients: Recipients.min(1),
  }),
  saveToSentItems: z.boolean().default(true),
})

/**
 * Mail goes to the readable outbox.
 *
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
export const mailRoutes = ({ directory, outbox, mailboxes, clock }: GraphDeps): ApiRoute[] => [
  {
    method: 'POST',
    path: '/graph/v1.0/users/:user/sendMail',
    operation: 'send-mail',
    whom: ({ body }) => directory.find(Mail.safeParse(body).data?.message.toRecipients[0]?.emailAddress.address ?? ''),
    handle({ params, body }) {
      const user = params.user ?? ''
      const from = directory.find(user)?.mail ?? mailboxes.find((mailbox) => mailbox === user.toLowerCase())
      if (from === undefined) {
        const error = { status: 404, code: 'ErrorInvalidUser', message: `The requested user '${user}' is invalid.` }
        return { status: error.status, body: graphErrorBody(error) }
      }
      const { message, saveToSentItems } = parseBody(Mail, body)
      outbox.add({
        at: clock.now().toISOString(),
        from,
        to: message.toRecipients.map(({ emailAddress }) => emailAddress.address.toLowerCase()),
        subject: message.subject,
        contentType: message.body.contentType,
        content: message.body.content,
        savedToSentItems: saveToSentItems,
      })
      return { status: 202 }
    },
  },
]
