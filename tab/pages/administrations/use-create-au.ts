import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'

/** Has AU made in Exact Online (A1); `then` follows when it is there. */
export const useCreateAu = (administration: string, then: () => void) => {
  const say = useWords(administrationsWords)
  const tell = useTell()
  const { run, isBusy, failure } = useWrite<void, unknown>(
    (api) => api.post(`/api/administrations/${administration}/payment-condition`),
    [],
  )
  return {
    isBusy,
    failure,
    async create() {
      const answer = await run()
      if (!answer?.ok) return
      tell({ title: say('au.created') })
      then()
    },
  }
}
