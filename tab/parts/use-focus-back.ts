import { useEffect, useLayoutEffect, useRef } from 'react'

/** What is closing still holds the focus until it is gone. Milliseconds. */
const GONE_AFTER_MS = 50

/**
 * Gives the focus back to what had it when a dialog opened; where that is gone, to the heading of the page. Fluent does
 * so itself only for a dialog that is opened by its own trigger.
 */
export const useFocusBack = (isOpen: boolean): void => {
  const opener = useRef<Element | null>(null)
  // Before the dialog takes the focus, which it does in an effect.
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    return () => {
      setTimeout(() => {
        const before = opener.current
        const target = before?.isConnected && before !== document.body ? before : document.querySelector('h1')
        if (target instanceof HTMLElement) target.focus()
      }, GONE_AFTER_MS)
    }
  }, [isOpen])
}
