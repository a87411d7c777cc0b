import { useEffect, useState } from 'react'
import type { BulkChange, BulkPreviewJson, BulkSelection } from '../../../bot/api/customers-json.ts'
import type { Answer, Failure } from '../../api/failure.ts'
import { useApi } from '../../api/use-api.ts'
import { of } from './invoicing-api.ts'

type Preview = { value: BulkPreviewJson | undefined; failure: Failure | null; again: () => void }

/** What a bulk edit would do, asked once for each; it changes nothing, although it is posted. */
export const usePreview = (
  administration: string,
  asked: { selection: BulkSelection; change: BulkChange },
): Preview => {
  const api = useApi()
  const [tries, setTries] = useState(0)
  const [answer, setAnswer] = useState<Answer<BulkPreviewJson> | null>(null)
  const body = JSON.stringify(asked)
  useEffect(() => {
    let isWanted = true
    setAnswer(null)
    const read = async () => {
      const read = await api.post<BulkPreviewJson>(of(administration, 'bulk-edits', 'preview'), JSON.parse(body))
      if (isWanted) setAnswer(read)
    }
    if (tries >= 0) void read()
    return () => {
      isWanted = false
    }
  }, [api, administration, body, tries])
  return {
    value: answer?.ok ? answer.value : undefined,
    failure: answer && !answer.ok ? answer.failure : null,
    again: () => setTries((before) => before + 1),
  }
}
