/// <reference types="office-js" />
import { type Attachment, type AttachmentKind, AttachmentNotRead, type Mail, type Mailbox } from './mailbox.ts'

/** Outlook fetches an attachment first; one that is not here by then does not come. Milliseconds. */
const READ_WITHIN_MS = 60_000

const KINDS: Record<string, AttachmentKind> = { file: 'file', item: 'mail', cloud: 'link' }

const attachmentOf = ({
  id,
  name,
  contentType,
  size,
  isInline,
  attachmentType,
}: Office.AttachmentDetails): Attachment => ({
  id,
  name,
  contentType: contentType ?? '',
  bytes: size,
  kind: KINDS[attachmentType] ?? 'mail',
  isInline,
})

const mailOf = (item: Office.MessageRead | null | undefined): Mail | null =>
  // One that is being written has an address of neither.
  item?.itemId ? { id: item.itemId, subject: item.subject, attachments: item.attachments.map(attachmentOf) } : null

/** @throws AttachmentNotRead */
const bytesOf = ({ content, format }: Office.AttachmentContent): Blob => {
  if (format !== Office.MailboxEnums.AttachmentContentFormat.Base64) throw new AttachmentNotRead(`is ${format}`)
  try {
    return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))])
  } catch (error) {
    throw new AttachmentNotRead('is not base64', { cause: error })
  }
}

const contentOf = (item: Office.MessageRead, id: string): Promise<Office.AttachmentContent> =>
  new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(new AttachmentNotRead(why))
    const timer = setTimeout(refuse, READ_WITHIN_MS, 'no answer')
    item.getAttachmentContentAsync(id, ({ status, value, error }) => {
      clearTimeout(timer)
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value)
      else refuse(error.message)
    })
  })

/**
 * The mail that is open in Outlook, also after another one is.
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/pinnable-taskpane (another item)
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/get-attachments-of-an-outlook-item
 */
export const createMailbox = (outlook: Office.Mailbox): Mailbox => {
  const item = () => outlook.item as Office.MessageRead | null | undefined
  let now = mailOf(item())
  const listeners = new Set<() => void>()
  outlook.addHandlerAsync(Office.EventType.ItemChanged, () => {
    now = mailOf(item())
    for (const tell of listeners) tell()
  })

  return {
    mail: () => now,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async read({ id }) {
      const open = item()
      if (!open) throw new AttachmentNotRead('no mail is open')
      return bytesOf(await contentOf(open, id))
    },
  }
}
