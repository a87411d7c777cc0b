import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import type { Read } from './read.ts'
import { readAgain } from './read-again.ts'
import { useApi } from './use-api.ts'

type Options<Value> = {
  /** Reads again every so often, for what changes by itself; 0 or null stops. Milliseconds. */
  every?: number | null | ((value: Value | undefined) => number | null)
  /** false: another address's value is not shown meanwhile (a detail, of which another one would be wrong). */
  keepPrevious?: boolean
  /** Reads it only once while it is shown: what someone fills in stands on it, or it costs much to find out. */
  once?: boolean
}

/**
 * Reads an address of the API and keeps it up to date; `null` reads nothing. Everything under one address is read again
 * with `useRefresh()('/api/that')`.
 */
export const useRead = <Value>(path: string | null, options: Options<Value> = {}): Read<Value> => {
  const api = useApi()
  const client = useQueryClient()
  const { every = null, keepPrevious = true, once = false } = options
  const queryKey = [path]
  const query = useQuery<Value>({
    queryKey,
    enabled: path !== null,
    queryFn: async ({ signal }) => {
      const answer = await api.get<Value>(path ?? '', signal)
      if (!answer.ok) throw new ApiError(answer.failure)
      return answer.value
    },
    refetchInterval: ({ state }) => (typeof every === 'function' ? every(state.data) : every) || false,
    ...(keepPrevious ? {} : { placeholderData: () => undefined }),
    ...(once ? { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } : {}),
  })
  return {
    value: query.data,
    failure: query.error instanceof ApiError ? query.error.failure : null,
    isLoading: query.isLoading,
    isRefreshing: query.isFetching && query.data !== undefined,
    again: () => void readAgain(client, queryKey, query.refetch),
  }
}
