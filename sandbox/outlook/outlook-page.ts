import type { ServerResponse } from 'node:http'
import { findFile, sendFile } from '../page/files.ts'
import { sendProblem } from '../page/send-problem.ts'
import type { MailAttachment, OutlookMail } from './mail.ts'
import { createMails } from './mails.ts'

const BROWSER = new URL('browser/', import.meta.url)

/** A name without a slash or a second dot leads nowhere else. */
const OWN = /^\/outlook\/browser\/([a-z-]+\.(?:js|css))$/

/** What it has in common with the sandbox's page; it lies in the browser as it lies on disk. */
const SHARED = /^\/page\/browser(\/[a-z-]+\.(?:js|css))$/

const ATTACHMENT = /^\/outlook\/attachments\/([a-z0-9-]+)$/

const fileOf = (path: string): URL | undefined => {
  if (path === '/outlook') return new URL('index.html', BROWSER)
  const [, own] = OWN.exec(path) ?? []
  if (own !== undefined) return new URL(own, BROWSER)
  const [, shared] = SHARED.exec(path) ?? []
  return shared === undefined ? undefined : findFile(shared)
}

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** As `Office.AttachmentDetails` has it; what it holds is asked for. */
const detailsOf = (attachment: MailAttachment) => {
  const { id, name, contentType, isInline, attachmentType } = attachment
  const size = attachment.attachmentType === 'cloud' ? attachment.size : attachment.bytes.byteLength
  return { id, name, contentType, isInline, attachmentType, size }
}

/** As `Office.AttachmentContent` has it. */
const contentOf = (attachment: MailAttachment) => {
  if (attachment.attachmentType === 'cloud') return { format: 'url', content: attachment.url }
  const bytes = Buffer.from(attachment.bytes)
  return attachment.attachmentType === 'item'
    ? { format: 'eml', content: bytes.toString() }
    : { format: 'base64', content: bytes.toString('base64') }
}

type Deps = {
  akkoordUrl: string
  /** The registration that people sign in to from inside of Outlook, and their tenant. */
  clientId: string
  tenantId: string
}

export type OutlookPage = {
  /** Whether an address is one of this page's. */
  has(path: string): boolean
  answer(response: ServerResponse, path: string): Promise<void>
}

/**
 * A page that looks like Outlook: a mailbox, the mail that is open, and Akkoord's page beside it, with a stand-in for
 * Microsoft's library that it loads and for signing in through Outlook.
 */
export const createOutlookPage = ({ akkoordUrl, clientId, tenantId }: Deps): OutlookPage => {
  const mails: OutlookMail[] = createMails()
  const pane = {
    url: `${akkoordUrl}/tab/mail`,
    clientId,
    tenantId,
    scope: `api://${new URL(akkoordUrl).host}/${clientId}/access_as_user`,
  }

  return {
    has: (path) => /^\/(outlook|page\/browser)(\/|$)/.test(path),
    async answer(response, path) {
      const file = fileOf(path)
      if (file) return await sendFile(response, file, akkoordUrl)
      if (path === '/outlook/mailbox') {
        const shown = mails.map(({ attachments, ...mail }) => ({ ...mail, attachments: attachments.map(detailsOf) }))
        return sendJson(response, { pane, mails: shown })
      }
      const [, id] = ATTACHMENT.exec(path) ?? []
      const attachment = mails.flatMap(({ attachments }) => attachments).find((each) => each.id === id)
      if (attachment) sendJson(response, contentOf(attachment))
      else sendProblem(response, 404, 'nothing here')
    },
  }
}
