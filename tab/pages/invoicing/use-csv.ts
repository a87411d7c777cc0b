import { useState } from 'react'
import type { Failure } from '../../api/failure.ts'
import { pathWith } from '../../api/path-with.ts'
import { useApi } from '../../api/use-api.ts'
import { useHost } from '../../host/use-host.ts'
import { saveFile } from '../../parts/document-viewer/save-file.ts'

const FILE_NAME = 'akkoord.csv'

/** Saves a file of the API with the reader's words: the API wants a token, which a link could not carry. */
export const useCsv = (path: string) => {
  const api = useApi()
  const { locale } = useHost()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = async () => {
    setBusy(true)
    setFailure(null)
    const answer = await api.getFile(pathWith(path, { locale }))
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    saveFile(answer.value, FILE_NAME)
  }
  return { isBusy, failure, save }
}
