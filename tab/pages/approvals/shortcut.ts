export type Shortcut = 'next' | 'previous' | 'approve' | 'reject'

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'> & {
  /** The key goes into a field. */
  isTyping: boolean
  /** The focus is in the list, and not on the invoice that shows beside it. */
  isOnOtherRow: boolean
}

const SHORTCUTS: Record<string, Shortcut> = { j: 'next', k: 'previous', a: 'approve', r: 'reject' }

const DECIDES: ReadonlySet<Shortcut> = new Set(['approve', 'reject'])

/** What a key asks for; one that is held down or meant for another invoice never decides, and one that is typed is only typed. */
export const shortcutOf = (press: KeyPress): Shortcut | null => {
  const { key, ctrlKey, metaKey, altKey, repeat, isTyping, isOnOtherRow } = press
  if (isTyping || ctrlKey || metaKey || altKey || !Object.hasOwn(SHORTCUTS, key)) return null
  const shortcut = SHORTCUTS[key] ?? null
  return shortcut !== null && (repeat || isOnOtherRow) && DECIDES.has(shortcut) ? null : shortcut
}
