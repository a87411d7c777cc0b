import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { pathWith } from './path-with.ts'
import type { Read } from './read.ts'
import { useApi } from './use-api.ts'

export type Pages<Row> = Read<Row[]> & {
  hasMore: boolean
  isLoadingMore: boolean
  /** Reads the next page; nothing while one is on its way. */
  more(): void
}

/**
 * Reads a long list page by page, each beginning after the last row of the one before (`?after=`).
 *
 * @param path the first page's address, with its filters; null reads nothing
 * @param rowsOf the rows in an answer
 */
export const usePages = <Page extends { next: string | null }, Row>(
  path: string | null,
  rowsOf: (page: Page) => Row[],
  { every = null }: { every?: number | null } = {},
): Pages<Row> => {
  const api = useApi()
  const query = useInfiniteQuery({
    queryKey: [path, 'pages'],
    enabled: path !== null,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const [address = '', search = ''] = (path ?? '').split('?')
      const answer = await api.get<Page>(
        pathWith(address, { ...Object.fromEntries(new URLSearchParams(search)), after: pageParam }),
        signal,
      )
      if (!answer.ok) throw new ApiError(answer.failure)
      return answer.value
    },
    getNextPageParam: (page) => page.next,
    refetchInterval: every || false,
  })
  return {
    value: query.data?.pages.flatMap(rowsOf),
    failure: query.error instanceof ApiError ? query.error.failure : null,
    isLoading: query.isLoading,
    isRefreshing: query.isFetching && !query.isFetchingNextPage && query.data !== undefined,
    again: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
    },
  }
}
