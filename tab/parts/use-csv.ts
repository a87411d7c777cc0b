import type { Failure } from '../api/failure.ts'
import { pathWith } from '../api/path-with.ts'
import { useOnline } from '../api/use-online.ts'
import { useWrite } from '../api/use-write.ts'
import { useHost } from '../host/use-host.ts'
import { saveFile } from './document-viewer/save-file.ts'

type Csv = {
  save(): Promise<void>
  /** It is being fetched, or there is no connection: the button is off. */
  isOff: boolean
  /** Why the last one was not saved. */
  failure: Failure | null
}

/** Saves a file of the API in the reader's words: the API wants a token, which a link could not carry. */
export const useCsv = (path: string, fileName: string): Csv => {
  const { locale } = useHost()
  const isOnline = useOnline()
  // It changes nothing, but whoever clicks waits for it in the same way; nothing is read again afterwards.
  const { run, isBusy, failure } = useWrite((api) => api.getFile(pathWith(path, { locale })), [])
  const save = async () => {
    const answer = await run(undefined)
    if (answer?.ok) saveFile(answer.value, fileName)
  }
  return { save, isOff: isBusy || !isOnline, failure }
}
