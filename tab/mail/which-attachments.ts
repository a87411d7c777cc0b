import type { Attachment } from './mailbox.ts'

/** The largest file that Akkoord takes. Bytes. */
export const LARGEST = 10 * 1024 * 1024

/** Some Outlooks tell the size that a file has within the mail, where each three bytes take four and line ends. */
const LARGEST_IN_MAIL = LARGEST * 1.4

/** Why an attachment cannot be booked from here, as far as can be told before it is read. */
export type NotFromHere = 'link' | 'mail' | 'too-large'

/** null: it can be tried. What its name and type promise counts for nothing: whoever sent it chose them. */
export const findObstacle = ({ kind, bytes }: Attachment): NotFromHere | null => {
  if (kind !== 'file') return kind
  return bytes > LARGEST_IN_MAIL ? 'too-large' : null
}

const looksLike = (kind: 'xml' | 'pdf', { name, contentType }: Attachment) =>
  name.toLowerCase().endsWith(`.${kind}`) || new RegExp(`\\b${kind}\\b`, 'i').test(contentType)

/** What an attachment seems to be; with both, the XML is what can be read. */
export const seeming = (attachment: Attachment): 'xml' | 'pdf' | null => {
  if (looksLike('xml', attachment)) return 'xml'
  return looksLike('pdf', attachment) ? 'pdf' : null
}

const isPicture = ({ isInline, contentType }: Attachment) => isInline && contentType.toLowerCase().startsWith('image/')

/** The attachments of a mail for choosing: what may be its invoice, and the rest. Pictures of its text are left out. */
export const sortAttachments = (attachments: Attachment[]): { likely: Attachment[]; others: Attachment[] } => {
  const shown = attachments.filter((attachment) => !isPicture(attachment))
  const those = (kind: ReturnType<typeof seeming>) => shown.filter((attachment) => seeming(attachment) === kind)
  return { likely: [...those('xml'), ...those('pdf')], others: those(null) }
}
