import { useEffect, useState } from 'react'

/** What something was last: a dialog that closes still shows whom it was about. */
export const useLatest = <Value>(value: Value | null): Value | null => {
  const [latest, setLatest] = useState(value)
  useEffect(() => {
    if (value !== null) setLatest(value)
  }, [value])
  return value ?? latest
}
