import { keepPreviousData, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/** Looked at again within this time, what was read is fresh enough. Milliseconds. */
const FRESH_MS = 5_000

/** Retried reads wait a little longer each time. Milliseconds. */
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 5_000
const MOST_RETRIES = 2

const TRANSIENT = new Set(['timeout', 'throttled', 'unavailable'])

/** Only what may go by itself is tried again; a refusal stays one. */
const isTransient = (error: unknown) => error instanceof ApiError && TRANSIENT.has(error.failure.kind)

/** The tab's memory of what it read: old data stays while new is on its way, and comes back at once on the way back. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        placeholderData: keepPreviousData,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        retry: (failures, error) => failures < MOST_RETRIES && isTransient(error),
        retryDelay: (attempt) => Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS),
        // The failure of a call says whether there is a connection; nothing waits unseen for one.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
