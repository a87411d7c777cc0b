import { useEffect, useState } from 'react'

/** Asked for when one stops typing. Milliseconds. */
const SETTLED_MS = 300

/** What was typed last, once the typing stops. */
export const useSettled = (typed: string): string => {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
