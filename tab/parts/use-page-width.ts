import { useSyncExternalStore } from 'react'

/** What fits, by the width of the tab itself. */
export type PageWidth = 'narrow' | 'middle' | 'wide'

/** Below this a table becomes a list, and a detail a page of its own. Pixels. */
export const MIDDLE_FROM = 720
/** From here a list, a detail and a document stand side by side. Pixels. */
export const WIDE_FROM = 1280

const middle = matchMedia(`(min-width: ${MIDDLE_FROM}px)`)
const wide = matchMedia(`(min-width: ${WIDE_FROM}px)`)

const follow = (changed: () => void) => {
  for (const query of [middle, wide]) query.addEventListener('change', changed)
  return () => {
    for (const query of [middle, wide]) query.removeEventListener('change', changed)
  }
}

const widthNow = (): PageWidth => {
  if (wide.matches) return 'wide'
  return middle.matches ? 'middle' : 'narrow'
}

/** How much fits on the page: `narrow` below 720 px, `wide` from 1280 px. */
export const usePageWidth = (): PageWidth => useSyncExternalStore(follow, widthNow)
