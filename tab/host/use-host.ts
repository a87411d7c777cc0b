import { createContext, useContext } from 'react'
import type { Host } from './host.ts'

export const HostContext = createContext<Host | null>(null)

/** The host around the tab. @throws outside of `app.tsx`, which always gives one */
export const useHost = (): Host => {
  const host = useContext(HostContext)
  if (host === null) throw new Error('useHost needs HostContext')
  return host
}
