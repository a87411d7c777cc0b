const RELOADED = 'akkoord-reloaded-at'

/** A page that still does not load so soon after a reload is missing for another reason. Milliseconds. */
const ONCE_IN_MS = 60_000

/**
 * Loads the tab anew when a part of it is gone because the server has a newer build. Without a connection, or right after
 * such a reload, nothing is done: the page itself says that it could not be loaded.
 */
export const reloadForNewBuild = (now: () => number): void =>
  addEventListener('vite:preloadError', () => {
    try {
      const last = Number(sessionStorage.getItem(RELOADED))
      if (!navigator.onLine || now() - last < ONCE_IN_MS) return
      sessionStorage.setItem(RELOADED, String(now()))
    } catch {
      // Without a memory it might go on for ever.
      return
    }
    location.reload()
  })
