import { createContext, useContext } from 'react'
import type { MeJson } from '../../bot/api/me-json.ts'

export type Me = MeJson & {
  /** How far the server's clock is ahead of this machine's. Milliseconds. */
  clockAheadMs: number
}

export const MeContext = createContext<Me | null>(null)

/** Who is signed in, with their roles and pages. @throws outside of `app.tsx`, which always gives one */
export const useMe = (): Me => {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe needs MeContext')
  return me
}
