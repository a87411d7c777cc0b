import { useSyncExternalStore } from 'react'

const follow = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Whether the machine has a connection; without one, buttons that change something are off. */
export const useOnline = (): boolean => useSyncExternalStore(follow, () => navigator.onLine)
