import { useEffect, useState } from 'react'
import { useMe } from './use-me.ts'

/** Durations are told in minutes. */
const MINUTE_MS = 60_000

/** The server's time, told anew each minute: for durations, which the reader's own clock might get wrong. */
export const useNow = (): number => {
  const { clockAheadMs } = useMe()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now + clockAheadMs
}
