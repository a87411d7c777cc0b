import { useQuery } from '@tanstack/react-query'
import type { BulkChange, BulkPreviewJson, BulkSelection } from '../../../bot/api/customers-json.ts'
import { ApiError } from '../../api/api-error.ts'
import type { Failure } from '../../api/failure.ts'
import { useApi } from '../../api/use-api.ts'
import { of } from './invoicing-api.ts'

type Preview = { value: BulkPreviewJson | undefined; failure: Failure | null; again: () => void }

/** What a bulk edit would do, asked once for each; it changes nothing, although it is posted. */
export const usePreview = (
  administration: string,
  asked: { selection: BulkSelection; change: BulkChange },
): Preview => {
  const api = useApi()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['bulk-preview', administration, asked],
    queryFn: async () => {
      const answer = await api.post<BulkPreviewJson>(of(administration, 'bulk-edits', 'preview'), asked)
      if (!answer.ok) throw new ApiError(answer.failure)
      return answer.value
    },
    // What one looks at stays as it is until one asks again; the next time it is counted anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: () => undefined,
  })
  const failure = !isFetching && error instanceof ApiError ? error.failure : null
  return { value: isFetching || failure ? undefined : data, failure, again: () => void refetch() }
}
