import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** Has everything read again whose address begins with one of these, such as `/api/invoices`. */
export const useRefresh = () => {
  const client = useQueryClient()
  return useCallback(
    (...beginnings: string[]): Promise<void> =>
      client.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          typeof path === 'string' && beginnings.some((beginning) => path.startsWith(beginning)),
      }),
    [client],
  )
}
