import { useEffect, useState } from 'react'

/** false at first, true after so long: for what would only flicker. Milliseconds. */
export const useLater = (ms: number): boolean => {
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isLater
}
