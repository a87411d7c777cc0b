/** `link`: Outlook has only an address of it, in the cloud · `mail`: another mail, or an appointment. */
export type AttachmentKind = 'file' | 'mail' | 'link'

/** As Outlook says; all of it comes from who sent the mail. */
export type Attachment = {
  id: string
  name: string
  contentType: string
  bytes: number
  kind: AttachmentKind
  /** Shown within the mail, as logos are, and as some programs send PDFs. */
  isInline: boolean
}

export type Mail = { id: string; subject: string; attachments: Attachment[] }

/** What is open in Outlook beside this page. */
export type Mailbox = {
  /** null: no mail is chosen. The same object until another one is. */
  mail(): Mail | null
  /** Calls when another mail is open, or none; gives what ends that. */
  onChange(listener: () => void): () => void
  /** @throws AttachmentNotRead */
  read(attachment: Attachment): Promise<Blob>
}

/** Outlook did not give an attachment. */
export class AttachmentNotRead extends Error {
  override name = 'AttachmentNotRead'
}
