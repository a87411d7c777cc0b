import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { HIDDEN } from './hidden.ts'

const AnnouncerContext = createContext<(text: string) => void>(() => undefined)

/** Says something to screen readers, once: `announce('12 klanten gevonden')`. Toasts are said already. */
export const useAnnounce = () => useContext(AnnouncerContext)

/** Holds the one live region of the page. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ text: '', count: 0 })
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" style={HIDDEN}>
        {/* The same words twice are told twice. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnouncerContext.Provider>
  )
}
