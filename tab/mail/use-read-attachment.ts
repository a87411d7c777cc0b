import { useState } from 'react'
import type { IntakeJson } from '../../bot/api/intake-json.ts'
import type { Failure } from '../api/failure.ts'
import { useApi } from '../api/use-api.ts'
import { type Attachment, AttachmentNotRead, type Mailbox } from './mailbox.ts'
import { LARGEST } from './which-attachments.ts'

/** `not-read`: Outlook did not give it · `too-large`: not sent · a failure: Akkoord did not take it. */
export type NotRead = 'not-read' | 'too-large' | Failure

type Read = {
  /** Which one is being read; null: none. */
  reading: string | null
  /** What became of each that was read, by its id, also after another mail was open. */
  intakes: Record<string, IntakeJson>
  failures: Record<string, NotRead>
  read(attachment: Attachment): Promise<IntakeJson | null>
}

/** Gets an attachment from Outlook and sends it to Akkoord, one at a time. */
export const useReadAttachment = (mailbox: Mailbox): Read => {
  const api = useApi()
  const [reading, setReading] = useState<string | null>(null)
  const [intakes, setIntakes] = useState<Read['intakes']>({})
  const [failures, setFailures] = useState<Read['failures']>({})

  const send = async (attachment: Attachment): Promise<IntakeJson | NotRead> => {
    try {
      const file = await mailbox.read(attachment)
      if (file.size > LARGEST) return 'too-large'
      const query = new URLSearchParams({ fileName: attachment.name })
      const answer = await api.postFile<IntakeJson>(`/api/intake?${query}`, file)
      return answer.ok ? answer.value : answer.failure
    } catch (error) {
      if (error instanceof AttachmentNotRead) return 'not-read'
      throw error
    }
  }

  const read = async (attachment: Attachment) => {
    const { id } = attachment
    // A second click comes before the first has drawn anything.
    if (reading !== null) return null
    const known = intakes[id]
    if (known) return known
    setReading(id)
    setFailures(({ [id]: _before, ...others }) => others)
    try {
      const outcome = await send(attachment)
      if (typeof outcome === 'object' && 'intake' in outcome) {
        setIntakes((before) => ({ ...before, [id]: outcome }))
        return outcome
      }
      setFailures((before) => ({ ...before, [id]: outcome }))
      return null
    } finally {
      setReading(null)
    }
  }
  return { reading, intakes, failures, read }
}
