import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { pathWith } from './path-with.ts'
import type { Read } from './read.ts'
import { readAgain } from './read-again.ts'
import { useApi } from './use-api.ts'

/** A list that somebody scrolled this far is read again page by page, which is no longer worth it unasked. Rows. */
const MOST_FOLLOWED = 200

export type Pages<Row> = Read<Row[]> & {
  /** What the rows are an answer to; another one's rows may show while its own are on their way. */
  answers: string | null
  hasMore: boolean
  isLoadingMore: boolean
  /** Reads the next page; nothing while one is on its way. */
  more(): void
}

type Options = {
  /** Reads again every so often, for what changes by itself, while the list is not long. Milliseconds. */
  every?: number | null
  /** false: another address's rows are not shown meanwhile (another list, under whose name they would be wrong). */
  keepPrevious?: boolean
}

/** How often a list of so many rows is read again by itself. Milliseconds. */
export const followedEvery = (every: number | null, count: number): number | false =>
  (count <= MOST_FOLLOWED && every) || false

/** Rows that stand in for those of another address; that there are none says nothing of that one. */
export const shownRows = <Row>(rows: Row[] | undefined, isPrevious: boolean): Row[] | undefined =>
  isPrevious && rows?.length === 0 ? undefined : rows

/**
 * Reads a long list page by page, each beginning after the last row of the one before (`?after=`).
 *
 * @param path the first page's address, with its filters; null reads nothing
 * @param rowsOf the rows in an answer
 */
export const usePages = <Page extends { next: string | null }, Row>(
  path: string | null,
  rowsOf: (page: Page) => Row[],
  { every = null, keepPrevious = true }: Options = {},
): Pages<Row> => {
  const api = useApi()
  const client = useQueryClient()
  const queryKey = [path, 'pages']
  const query = useInfiniteQuery({
    queryKey,
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
    refetchInterval: ({ state }) => followedEvery(every, state.data?.pages.flatMap(rowsOf).length ?? 0),
    ...(keepPrevious ? {} : { placeholderData: () => undefined }),
  })
  const value = shownRows(query.data?.pages.flatMap(rowsOf), query.isPlaceholderData)
  return {
    value,
    answers: value === undefined || query.isPlaceholderData ? null : path,
    failure: query.error instanceof ApiError ? query.error.failure : null,
    isLoading: query.isFetching && value === undefined,
    isRefreshing: query.isFetching && !query.isFetchingNextPage && value !== undefined,
    again: () => void readAgain(client, queryKey, query.refetch),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
    },
  }
}
