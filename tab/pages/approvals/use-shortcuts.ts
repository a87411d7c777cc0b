import { useEffect, useEffectEvent } from 'react'
import { LIST_ID } from './lists.tsx'
import { type Shortcut, shortcutOf } from './shortcut.ts'

const FIELDS = 'input, textarea, select, [contenteditable], [role="combobox"]'

/**
 * Hears the shortcuts of the page while the focus is in its content: not in a dialog, which stands outside of it, and not
 * for who speaks to a program elsewhere on the screen.
 */
export const useShortcuts = (does: Record<Shortcut, () => void>): void => {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (!(target instanceof Element) || !target.closest('main')) return
    const { key, ctrlKey, metaKey, altKey, repeat } = event
    const shortcut = shortcutOf({
      key,
      ctrlKey,
      metaKey,
      altKey,
      repeat,
      isTyping: target.matches(FIELDS),
      isOnOtherRow: target.closest(`#${LIST_ID}`) !== null && target.closest('[aria-current=true]') === null,
    })
    if (shortcut === null) return
    // What is opened gets the focus, and must not get the letter too.
    event.preventDefault()
    does[shortcut]()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
