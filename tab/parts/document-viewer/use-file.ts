import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import type { Read } from '../../api/read.ts'
import { readAgain } from '../../api/read-again.ts'
import { useApi } from '../../api/use-api.ts'

/** Reads a file of the API; what was booked never changes, so it is read once. */
export const useFile = (path: string): Read<Blob> => {
  const api = useApi()
  const client = useQueryClient()
  const queryKey = [path, 'file']
  const query = useQuery<Blob>({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: () => undefined,
    queryFn: async ({ signal }) => {
      const answer = await api.getFile(path, signal)
      if (!answer.ok) throw new ApiError(answer.failure)
      return answer.value
    },
  })
  return {
    value: query.data,
    failure: query.error instanceof ApiError ? query.error.failure : null,
    isLoading: query.isLoading,
    isRefreshing: false,
    again: () => void readAgain(client, queryKey, query.refetch),
  }
}
