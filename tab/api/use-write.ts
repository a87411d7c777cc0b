import { useCallback, useRef, useState } from 'react'
import type { Api } from './create-api.ts'
import type { Answer, Failure } from './failure.ts'
import { useApi } from './use-api.ts'
import { useRefresh } from './use-refresh.ts'

export type Write<Input, Value> = {
  /** Does it, unless it is being done; null then. */
  run(input: Input): Promise<Answer<Value> | null>
  isBusy: boolean
  /** Why the last one failed; null again at the next `run` and after `clear`. */
  failure: Failure | null
  clear(): void
}

/**
 * A change that someone makes: `useWrite((api, reason: string) => api.post(path, { reason }), ['/api/invoices'])`. What is
 * named there is read again afterwards, also when the change failed: it may have been made, or someone else's stands there.
 */
export const useWrite = <Input, Value>(
  write: (api: Api, input: Input) => Promise<Answer<Value>>,
  refreshes: string[],
): Write<Input, Value> => {
  const api = useApi()
  const refresh = useRefresh()
  const isRunning = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const run = async (input: Input) => {
    // A second click comes before the first has drawn anything.
    if (isRunning.current) return null
    isRunning.current = true
    setBusy(true)
    setFailure(null)
    try {
      const answer = await write(api, input)
      if (!answer.ok) setFailure(answer.failure)
      await refresh(...refreshes)
      return answer
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { run, isBusy, failure, clear: useCallback(() => setFailure(null), []) }
}
