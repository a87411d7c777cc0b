import type { Activity } from 'botbuilder'
import { z } from 'zod'
import { cutMiddle, shown } from '../../text/outside-text.ts'
import type { SentFile } from '../../use-cases/talking/fetch-file-port.ts'

/** As long as a document's name is kept. Characters. */
const LONGEST_NAME = 100

const NAMELESS = 'factuur'

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const FileAttachment = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().catch(''),
  content: z.object({ downloadUrl: z.string() }),
})

/** Where a file is named after a folder, the folder is none of ours. */
const nameOf = (name: string) => shown(name.replaceAll(/[\\/]/g, ' '), LONGEST_NAME, cutMiddle) || NAMELESS

/** The files that a message brings, in their order; none in a message without. */
export const sentFiles = ({ attachments }: Pick<Activity, 'attachments'>): SentFile[] =>
  (attachments ?? []).flatMap((attachment) => {
    const read = FileAttachment.safeParse(attachment)
    return read.success ? [{ fileName: nameOf(read.data.name), downloadUrl: read.data.content.downloadUrl }] : []
  })
