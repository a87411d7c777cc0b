/** As Outlook tells pages inside it of an attachment; `bytes` is what it gives when asked, or the address in the cloud. */
export type MailAttachment = {
  id: string
  name: string
  contentType: string
  isInline: boolean
} & ({ attachmentType: 'file' | 'item'; bytes: Uint8Array } | { attachmentType: 'cloud'; url: string; size: number })

/** A mail in the sandbox's mailbox. */
export type OutlookMail = {
  id: string
  from: { name: string; address: string }
  subject: string
  text: string
  attachments: MailAttachment[]
}
