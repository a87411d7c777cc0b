import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads something anew because the reader asks for it. A first read that hangs is left alone: the library would go on
 * waiting for that one.
 */
export const readAgain = async (client: QueryClient, queryKey: QueryKey, refetch: () => unknown): Promise<void> => {
  await client.cancelQueries({ queryKey, exact: true })
  await refetch()
}
