import type { Failure } from '../../api/failure.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

/** Somebody made it just before, with another method. */
const isThere = (failure: Failure | null | undefined) => failure?.code === 'setup'

/** Has AU made in Exact Online (A1); `then` follows when it is there, of whatever method, and tells of a wrong one. */
export const useCreateAu = (administration: string, then: () => void) => {
  const say = useWords(administrationsWords)
  const tell = useTell()
  const { run, isBusy, failure } = useWrite<void, unknown>(
    (api) => api.post(`/api/administrations/${administration}/payment-condition`),
    [],
  )
  return {
    isBusy,
    failure: isThere(failure) ? null : failure,
    async create() {
      const answer = await run()
      if (answer?.ok) tell({ title: say('au.created') })
      if (answer?.ok || isThere(answer?.failure)) then()
    },
  }
}
