import { useState } from 'react'
import type { IntakeJson } from '../../bot/api/intake-json.ts'
import { AttachmentList } from './attachment-list.tsx'
import { FormOfMail } from './form-of-mail.tsx'
import type { Attachment, Mail, Mailbox } from './mailbox.ts'
import { useMail } from './use-mail.ts'
import { useReadAttachment } from './use-read-attachment.ts'

type Opened = { intake: IntakeJson; attachment: string; mail: Mail }

/** From the attachments of the open mail to the form of one of them, which stays when another mail is opened. */
export const BookFromMail = ({ mailbox }: { mailbox: Mailbox }) => {
  const mail = useMail(mailbox)
  const attachments = useReadAttachment(mailbox)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [booked, setBooked] = useState<ReadonlySet<string>>(new Set())

  const open = async (attachment: Attachment, from: Mail) => {
    const intake = await attachments.read(attachment)
    if (intake) setOpened({ intake, attachment: attachment.id, mail: from })
  }

  if (opened) {
    return (
      <FormOfMail
        key={opened.intake.intake}
        intake={opened.intake}
        mail={opened.mail}
        now={mail}
        onBooked={() => setBooked((before) => new Set(before).add(opened.attachment))}
        onLeave={() => setOpened(null)}
      />
    )
  }
  return (
    <AttachmentList
      mail={mail}
      {...attachments}
      booked={booked}
      onOpen={(attachment) => mail && void open(attachment, mail)}
    />
  )
}
