import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** Whether something was read under one of these addresses; not a file, which never changes. */
export const isReadUnder =
  (beginnings: string[]) =>
  ({ queryKey: [path, part] }: { queryKey: QueryKey }): boolean =>
    typeof path === 'string' && part !== 'file' && beginnings.some((beginning) => path.startsWith(beginning))

/** Has everything read again whose address begins with one of these, such as `/api/invoices`. */
export const useRefresh = () => {
  const client = useQueryClient()
  return useCallback(
    (...beginnings: string[]): Promise<void> => client.invalidateQueries({ predicate: isReadUnder(beginnings) }),
    [client],
  )
}
