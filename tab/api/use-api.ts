import { createContext, useContext } from 'react'
import type { Api } from './create-api.ts'

export const ApiContext = createContext<Api | null>(null)

/** Calls Akkoord's API as the signed-in person. @throws outside of `app.tsx`, which always gives one */
export const useApi = (): Api => {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('useApi needs ApiContext')
  return api
}
